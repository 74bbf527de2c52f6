package dev.serai.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.engine.fixture.Engine;
import dev.serai.engine.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilingTest {
    private static final String TWO = """
            schema_version: "1.0"
            flow: {name: two}
            state: {fields: {a: {type: str}, b: {type: str}}}
            nodes:
              - {id: quick, set: {a: "'x'"}}
              - {id: slow, call: {uri: "direct:slow"}, retry: {max_attempts: 1}}
            edges: [{from: START, to: quick}, {from: quick, to: slow}, {from: slow, to: END}]
            """;

    @TempDir
    Path home;

    /** What the node before took, which may be long where the machine has much else to do. */
    private static long millisSoFar(Engine engine) {
        Map<?, ?> run = (Map<?, ?>)
                ((List<?>) engine.send("direct:listRuns", null, Map.of()).get("items")).getFirst();
        Map<?, ?> quick = (Map<?, ?>) ((List<?>) engine.detail(run.get("id")).get("nodes")).getFirst();
        return ((Number) quick.get("duration_ms")).longValue() + 1;
    }

    private Map<?, ?> run(Map<String, String> settings, boolean fails) throws Exception {
        try (Engine engine = Engine.start(home, settings)) {
            engine.route(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:slow")
                            .setProperty("pause", () -> 30 + 2 * millisSoFar(engine))
                            .delay(exchangeProperty("pause"))
                            .process(exchange -> {
                                if (fails) {
                                    throw new IllegalStateException("no");
                                }
                                exchange.getMessage().setBody("done");
                            });
                }
            });
            engine.loaded("two.yaml", TWO);
            Object id =
                    engine.send("workflow:two?wait=true", Map.of(), Map.of()).get("run_id");
            return engine.detail(id);
        }
    }

    @Test
    @SuppressWarnings("unchecked") // the report's own shape
    void where_the_time_went_is_stored_with_the_run() throws Exception {
        Map<String, Object> info = (Map<String, Object>)
                run(Map.of("serai.profiling", "true"), false).get("bottleneck_info");

        assertThat(info).containsEntry("bottlenecks", List.of("slow"));
        assertThat((List<Map<String, Object>>) info.get("nodes"))
                .extracting(node -> node.get("name"))
                .containsExactly("slow", "quick");
        assertThat(((Number) info.get("total_ms")).doubleValue()).isGreaterThanOrEqualTo(30);
    }

    @Test
    void the_time_of_a_node_that_failed_counts() throws Exception {
        Map<?, ?> run = run(Map.of("serai.profiling", "true"), true);

        assertThat(run.get("status")).isEqualTo("failed");
        assertThat(Json.write(run.get("bottleneck_info"))).contains("\"bottlenecks\":[\"slow\"]");
    }

    @Test
    void nothing_is_stored_where_it_is_not_asked_for() throws Exception {
        assertThat(run(Map.of(), false).get("bottleneck_info")).isNull();
    }
}
