package dev.serai.messaging.inbox;

import dev.serai.api.SeraiException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Lists workflows and notes what is started, one run per key; as the engine does, but runs nothing. */
final class StandInEngine {
    record Run(String id, String workflow, Map<?, ?> input, Map<?, ?> replyTo) {}

    private final List<Map<String, Object>> workflows = new CopyOnWriteArrayList<>();
    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private volatile @Nullable SeraiException refusal;

    void addTo(CamelContext camel) throws Exception {
        camel.addComponent("workflow", new Component());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:listWorkflows")
                        .process(exchange -> exchange.getMessage().setBody(Map.of("items", List.copyOf(workflows))));
            }
        });
    }

    void load(String name, Object channels, String... fields) {
        List<Map<String, Object>> views = new ArrayList<>();
        for (String field : fields) {
            String[] parts = field.split(" ", 3);
            Map<String, Object> view = new HashMap<>();
            view.put("name", parts[0]);
            view.put("type", parts[1]);
            view.put("required", parts[2].equals("required"));
            views.add(view);
        }
        workflows.add(Map.of("name", name, "description", "Does " + name, "channels", channels, "fields", views));
    }

    void unload(String name) {
        workflows.removeIf(workflow -> workflow.get("name").equals(name));
    }

    void refuse(@Nullable SeraiException error) {
        refusal = error;
    }

    List<Run> runs() {
        return List.copyOf(runs.values());
    }

    private final class Component extends DefaultComponent {
        @Override
        protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
            return new DefaultEndpoint(uri, this) {
                @Override
                public Producer createProducer() {
                    return new DefaultProducer(this) {
                        @Override
                        public void process(Exchange exchange) {
                            accept(exchange, name);
                        }
                    };
                }

                @Override
                public Consumer createConsumer(Processor processor) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }

    private void accept(Exchange exchange, String workflow) {
        if (refusal != null) {
            throw refusal;
        }
        String key = exchange.getMessage().getHeader("CamelWorkflowIdempotencyKey", String.class);
        Map<?, ?> replyTo = exchange.getMessage().getHeader("CamelWorkflowReplyTo", Map.class);
        Run run = runs.computeIfAbsent(
                key,
                each -> new Run("run-" + each, workflow, exchange.getMessage().getBody(Map.class), replyTo));
        exchange.getMessage().setBody(Map.of("run_id", run.id(), "status", "running"));
    }
}
