package dev.serai.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.testkit.RouteCoverage;
import dev.serai.testkit.TestSecrets;
import dev.serai.testkit.TestSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.mock.MockComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shipped routes, with their door and the engine replaced. */
class WebhookRoutesTest extends CamelTestSupport {
    private static final String ORDER = "{\"id\":\"1\",\"amount\":5}";

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        camel.setSourceLocationEnabled(true);
        camel.getCamelContextExtension().addInterceptStrategy(new RouteCoverage());
        camel.addComponent("workflow", new Engine());
        camel.addComponent("platform-http", new Door());
        camel.getRegistry().bind("runs", new MemoryIdempotentRepository());
        Providers providers = new Providers(
                new TestSettings(Map.of(
                        "serai.webhooks.default.secret", "{secret.WEBHOOK_SECRET}",
                        "serai.webhooks.orders.secret", "orders-secret")),
                new TestSecrets(Map.of("WEBHOOK_SECRET", "default-secret")),
                Clock.systemUTC());
        camel.getRegistry().bind("signature", new SignatureProcessor(providers));
        camel.getRegistry().bind("webhookJson", new JsonProcessor());
        camel.getRegistry().bind("genericTrigger", new GenericTrigger());
        return camel;
    }

    @BeforeEach
    void loadRoutes() throws Exception {
        load("orders.yaml", "orders", "direct:orders");
        load("webhook.yaml", "webhook-generic", "direct:generic");
    }

    private void load(String file, String route, String door) throws Exception {
        Path path = Path.of("../../routes").resolve(file).toAbsolutePath().normalize();
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(context, "file:" + path));
        AdviceWith.adviceWith(context, route, advice -> advice.replaceFromWith(door));
    }

    @Test
    void a_signed_order_starts_its_workflow_with_the_parsed_body_and_a_key() {
        Exchange answer = send(
                "direct:orders", ORDER, Map.of("X-Signature", sign("orders-secret", ORDER), "X-Delivery-Id", "d-1"));
        assertThat(answer.getException()).isNull();
        Exchange started = started("workflow:order-triage");
        assertThat(started.getMessage().getBody()).isEqualTo(Map.of("id", "1", "amount", 5L));
        assertThat(started.getMessage().getHeader("CamelWorkflowIdempotencyKey"))
                .isEqualTo("orders/d-1");
    }

    @Test
    void a_repeated_delivery_reaches_the_engine_which_answers_with_the_first_run() throws Exception {
        Map<String, Object> headers = Map.of("X-Signature", sign("orders-secret", ORDER), "X-Delivery-Id", "d-2");
        send("direct:orders", ORDER, headers);
        send("direct:orders", ORDER, headers);
        assertThat(endpoint("workflow:order-triage").getReceivedExchanges())
                .extracting(exchange -> exchange.getProperty(Exchange.DUPLICATE_MESSAGE))
                .containsExactly(null, true);
    }

    @Test
    void without_a_delivery_id_the_same_bytes_are_the_same_delivery() throws Exception {
        Map<String, Object> headers = Map.of("X-Signature", sign("orders-secret", ORDER));
        send("direct:orders", ORDER, headers);
        assertThat(started("workflow:order-triage").getMessage().getHeader("CamelWorkflowIdempotencyKey", String.class))
                .startsWith("orders/sha256:")
                .hasSize("orders/sha256:".length() + 64);
    }

    @Test
    void a_key_from_outside_is_not_believed() throws Exception {
        send(
                "direct:orders",
                ORDER,
                Map.of(
                        "X-Signature", sign("orders-secret", ORDER),
                        "X-Delivery-Id", "d-3",
                        "CamelWorkflowIdempotencyKey", "forged"));
        assertThat(started("workflow:order-triage").getMessage().getHeader("CamelWorkflowIdempotencyKey"))
                .isEqualTo("orders/d-3");
    }

    @Test
    void refuses_before_parsing_and_starts_nothing() throws Exception {
        assertRefused(send("direct:orders", "no json", Map.of()), ErrorKind.UNAUTHENTICATED, "Missing signature");
        assertRefused(
                send("direct:orders", "no json", Map.of("X-Signature", "00")),
                ErrorKind.FORBIDDEN,
                "Invalid signature");
        assertRefused(
                send("direct:orders", "no json", Map.of("X-Signature", sign("orders-secret", "no json"))),
                ErrorKind.CALLER,
                "Invalid JSON");
        assertThat(endpoint("workflow:order-triage").getReceivedCounter()).isZero();
    }

    @Test
    void refuses_a_delivery_id_that_could_forge_log_lines() throws Exception {
        Map<String, Object> headers = Map.of("X-Signature", sign("orders-secret", ORDER), "X-Delivery-Id", "a\nb");
        assertThat(send("direct:orders", ORDER, headers).getException()).hasMessageContaining("X-Delivery-Id");
    }

    @Test
    void the_generic_door_starts_the_named_workflow_with_its_inputs() throws Exception {
        String body =
                "{\"workflow_name\":\"hello\",\"inputs\":{\"name\":\"Ada\"},\"sender_id\":\"7\",\"message\":\"hi\"}";
        send("direct:generic", body, Map.of("X-Signature", sign("default-secret", body)));
        assertThat(started("workflow:hello").getMessage().getBody()).isEqualTo(Map.of("name", "Ada"));
    }

    @Test
    void the_generic_door_picks_the_secret_by_the_provider() throws Exception {
        String body = "{\"workflow_name\":\"hello\"}";
        Map<String, Object> headers = new HashMap<>(Map.of("X-Signature", sign("orders-secret", body)));
        assertRefused(send("direct:generic", body, headers), ErrorKind.FORBIDDEN, "Invalid signature");
        headers.put("X-Webhook-Provider", "orders");
        assertThat(send("direct:generic", body, headers).getException()).isNull();
        headers.put("X-Webhook-Provider", "nobody");
        assertRefused(send("direct:generic", body, headers), ErrorKind.FORBIDDEN, "Invalid signature");
        headers.put("X-Webhook-Provider", "../x");
        assertRefused(send("direct:generic", body, headers), ErrorKind.FORBIDDEN, "Invalid signature");
    }

    @Test
    void a_workflow_name_can_not_be_a_path_or_an_endpoint() throws Exception {
        for (String name : new String[] {"../../etc/passwd", "a?wait=true", "a/b", "${bean:x}", ""}) {
            String body = "{\"workflow_name\":\"" + name + "\"}";
            assertRefused(
                    send("direct:generic", body, Map.of("X-Signature", sign("default-secret", body))),
                    ErrorKind.NOT_FOUND,
                    "There is no workflow of that name.");
        }
    }

    @Test
    void a_payload_of_another_form_is_refused_with_what_is_missing() throws Exception {
        for (String body :
                new String[] {"[]", "{}", "{\"workflow_name\":1}", "{\"workflow_name\":\"a\",\"inputs\":[1]}"}) {
            Exchange answer = send("direct:generic", body, Map.of("X-Signature", sign("default-secret", body)));
            assertThat(((SeraiException) answer.getException()).code()).isEqualTo("webhook.payload");
        }
    }

    private Exchange send(String door, String body, Map<String, Object> headers) {
        return template.request(door, exchange -> {
            exchange.getMessage().setBody(body.getBytes(StandardCharsets.UTF_8));
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    private MockEndpoint endpoint(String uri) {
        return context.hasEndpoint(uri) == null
                ? context.getEndpoints().stream()
                        .filter(endpoint -> endpoint.getEndpointUri().startsWith(uri.replace(":", "://")))
                        .map(MockEndpoint.class::cast)
                        .findFirst()
                        .orElseThrow()
                : (MockEndpoint) context.hasEndpoint(uri);
    }

    private Exchange started(String uri) {
        assertThat(endpoint(uri).getReceivedExchanges()).hasSize(1);
        return endpoint(uri).getReceivedExchanges().getFirst();
    }

    private static void assertRefused(Exchange answer, ErrorKind kind, String message) {
        assertThat(answer.getException()).isInstanceOfSatisfying(SeraiException.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(kind);
            assertThat(refusal.text()).isEqualTo(message);
        });
    }

    private static String sign(String secret, String body) {
        return "sha256=" + Signing.sign(secret, body);
    }

    /** Takes any option of the real component. */
    private static final class Engine extends MockComponent {
        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
                throws Exception {
            parameters.clear();
            return super.createEndpoint(uri, remaining, parameters);
        }
    }

    private static final class Door extends DirectComponent {
        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
                throws Exception {
            parameters.clear();
            return super.createEndpoint(uri, remaining, parameters);
        }
    }
}
