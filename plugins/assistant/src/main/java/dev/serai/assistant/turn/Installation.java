package dev.serai.assistant.turn;

import dev.serai.api.NodeType;
import dev.serai.api.NodeTypes;
import dev.serai.api.PluginContext;
import dev.serai.api.SeraiException;
import dev.serai.assistant.proof.Prover;
import dev.serai.assistant.proof.Surroundings;
import dev.serai.assistant.value.Json;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.jspecify.annotations.Nullable;

/** What is there at this moment: node types, workflows, routes, tools. Safe for use by many threads. */
public final class Installation implements Surroundings {
    private static final String LOCAL = "?block=false&failIfNoConsumers=true";

    private final NodeTypes nodeTypes;
    private final CamelContext camel;
    private final ProducerTemplate producer;

    public Installation(PluginContext platform, ProducerTemplate producer) {
        this.nodeTypes = platform.nodeTypes();
        this.camel = platform.camel();
        this.producer = producer;
    }

    @Override
    public boolean hasRoute(String endpoint) {
        return camel.getRoutes().stream().anyMatch(route -> endpoint.equals(from(route)));
    }

    private static String from(Route route) {
        return route.getEndpoint().getEndpointUri().replaceAll("\\?.*", "").replace("://", ":");
    }

    @Override
    public Optional<Set<String>> tools() {
        return hasRoute("direct:listTools")
                ? Optional.of(Json.objects(Json.object(ask("listTools", null)).get("items")).stream()
                        .map(tool -> Json.text(tool.get("name")))
                        .collect(Collectors.toCollection(LinkedHashSet::new)))
                : Optional.empty();
    }

    /** What stands behind the name of a model at this moment; the name itself where nobody knows. */
    String model(String name) {
        if (!hasRoute("direct:listModels")) {
            return name;
        }
        return Json.objects(Json.object(ask("listModels", null)).get("items")).stream()
                .filter(model -> name.equals(model.get("name")))
                .map(model ->
                        name + ' ' + model.get("provider") + ' ' + model.get("model") + ' ' + model.get("api_base"))
                .findFirst()
                .orElse(name);
    }

    /** The engine's answer to a workflow's text; a refusal where there is no engine. */
    public Map<String, @Nullable Object> dryRun(String yaml) {
        try {
            return Json.object(ask("dryRunWorkflow", yaml));
        } catch (SeraiException e) {
            return Prover.unavailable(e.text());
        }
    }

    /**
     * The answer of a platform's operation.
     *
     * @throws SeraiException what it throws; {@code engine.unavailable} where no plugin answers it
     */
    public @Nullable Object ask(String operation, @Nullable String body) {
        return answer(operation, body, Map.of()).getMessage().getBody();
    }

    /** As {@link #ask}, with headers, and for the headers of the answer. */
    public Exchange answer(String operation, @Nullable String body, Map<String, ? extends @Nullable Object> headers) {
        Exchange exchange = producer.request("direct:" + operation + LOCAL, toFill -> {
            toFill.getMessage().setBody(body);
            headers.forEach(toFill.getMessage()::setHeader);
        });
        for (Throwable each = exchange.getException(); each != null; each = each.getCause()) {
            if (each instanceof SeraiException serai) {
                throw serai;
            }
        }
        if (exchange.getException() != null) {
            throw new SeraiException(
                    dev.serai.api.ErrorKind.OVERLOAD,
                    "engine.unavailable",
                    "Nothing answers '" + operation + "' at the moment; GET /api/v1/problems may say why.",
                    exchange.getException());
        }
        return exchange;
    }

    /** For a model to read. */
    String described() {
        StringBuilder text =
                new StringBuilder("\nNode types of plugins, with the JSON Schemas of their configuration:\n\n");
        nodeTypes.all().stream()
                .sorted(Comparator.comparing(NodeType::name))
                .filter(type -> !type.name().equals("prompt"))
                .forEach(type -> text.append("* `")
                        .append(type.name())
                        .append("`: ")
                        .append(type.description().summary())
                        .append(" Offers ")
                        .append(type.description().outputs())
                        .append(". ")
                        .append(type.description().configSchema().replaceAll("\\s+", " "))
                        .append('\n'));
        boolean prompts = nodeTypes.find("prompt").isPresent();
        text.append(prompts ? "" : "* There is no `prompt` node here: no model is installed for workflows.\n");
        text.append("\nWorkflows that are there: ").append(workflows());
        text.append("\nRoutes that a `call` node can send to: ").append(list(routes()));
        text.append("\nTools that a `prompt` node can name: ")
                .append(list(tools().orElse(Set.of()).stream().sorted().toList()));
        return text.append('\n').toString();
    }

    private String workflows() {
        try {
            return list(Json.objects(Json.object(ask("listWorkflows", null)).get("items")).stream()
                    .map(each -> each.get("name") + " (" + Phrases.line(Json.text(each.get("description"))) + ")")
                    .toList());
        } catch (SeraiException e) {
            return "none";
        }
    }

    /** Those that are there for others: our own answer the REST API. */
    private List<String> routes() {
        return camel.getRoutes().stream()
                .filter(route ->
                        from(route).startsWith("direct:") || from(route).startsWith("seda:"))
                .filter(route -> !route.getRouteId().startsWith("api-")
                        && !route.getRouteId().startsWith("assistant-"))
                .map(route -> from(route)
                        + (route.getDescription() == null ? "" : " (" + Phrases.line(route.getDescription()) + ")"))
                .sorted()
                .toList();
    }

    private static String list(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
