package dev.serai.models.tool.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.models.tool.ToolCall;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouteToolsTest {
    private static final ToolCall CALL = new ToolCall("r1", "ask", "r1/ask/1/tool-1", Instant.MAX, Map.of());

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final RouteTools tools = new RouteTools(camel);

    @BeforeEach
    void start() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("langchain4j-tools:customer?tags=crm,sales&name=find_customer&description=Finds a customer by id"
                                + "&parameter.id=integer&parameter.region=string")
                        .routeId("customer")
                        .setBody(simple("customer ${header.id} in ${header.region} for ${header.Idempotency-Key}"));
                from("langchain4j-tools:list-orders?tags=crm&description=Lists orders")
                        .routeId("orders")
                        .setBody(exchange -> List.of(Map.of("id", 1), Map.of("id", 2)));
                from("langchain4j-tools:broken?tags=other&description=Breaks")
                        .routeId("broken")
                        .process(exchange -> {
                            throw new SeraiException(ErrorKind.REMOTE, "crm.down", "The CRM is down.");
                        });
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void routes_are_tools_by_name_and_by_tag() {
        assertThat(tools.all()).containsOnlyKeys("find_customer", "listOrders", "broken");
        assertThat(tools.byTag()).containsOnlyKeys("crm", "sales", "other");
        assertThat(tools.byTag().get("crm"))
                .extracting(tool -> tool.specification().name())
                .containsExactly("find_customer", "listOrders");
        var customer = tools.all().get("find_customer").specification();
        assertThat(customer.description()).isEqualTo("Finds a customer by id");
        assertThat(customer.parameters().properties()).containsOnlyKeys("id", "region");
        assertThat(customer.parameters().additionalProperties()).isFalse();
    }

    @Test
    void arguments_are_headers_and_the_body_at_the_end_is_the_result() throws Exception {
        assertThat(tools.all().get("find_customer").call(Map.of("id", 7L, "region", "north"), CALL))
                .isEqualTo(Map.of("result", "customer 7 in north for r1/ask/1/tool-1"));
        assertThat(tools.all().get("listOrders").call(Map.of(), CALL))
                .isEqualTo(Map.of("result", List.of(Map.of("id", 1), Map.of("id", 2))));
    }

    @Test
    void a_route_that_stops_takes_no_other_with_it_and_comes_back() throws Exception {
        camel.getRouteController().stopRoute("orders");
        assertThat(tools.all()).containsOnlyKeys("find_customer", "broken");
        assertThat(tools.byTag().get("crm")).hasSize(1);
        camel.getRouteController().startRoute("orders");
        assertThat(tools.all()).containsKey("listOrders");
        assertThat(tools.all().get("listOrders").call(Map.of(), CALL)).containsKey("result");
    }

    @Test
    void what_a_route_throws_is_the_failure_of_the_call() {
        assertThatExceptionOfType(SeraiException.class)
                .isThrownBy(() -> tools.all().get("broken").call(Map.of(), CALL))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("crm.down"));
    }

    @Test
    void an_argument_can_not_steer_camel() {
        for (String name : List.of("CamelHttpUri", "camelFileName", "org.apache.camel.x", "Idempotency-Key")) {
            Map<String, Object> hostile = new HashMap<>(Map.of(name, "x"));
            assertThatExceptionOfType(SeraiException.class)
                    .isThrownBy(() -> tools.all().get("find_customer").call(hostile, CALL))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("tool.refused"));
        }
    }
}
