package dev.serai.engine.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.engine.fixture.Engine;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallNodeTest {
    private static final String CALL = """
            schema_version: "1.0"
            flow: {name: caller}
            state: {fields: {topic: {type: str, required: true}, reply: {type: dict}}}
            nodes:
              - id: ask
                call:
                  uri: direct:echo
                  body: {about: "{topic}", n: 3}
                  headers: {Authorization: "Bearer {secret.TOKEN}"}
                outputs: [reply]
            edges: [{from: START, to: ask}, {from: ask, to: END}]
            """;

    @TempDir
    Path home;

    private Engine engine;

    @BeforeEach
    void start() throws Exception {
        engine = Engine.start(home);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void a_call_sends_json_with_its_idempotency_key_and_takes_the_reply() throws Exception {
        engine.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:echo").process(exchange -> exchange.getMessage()
                        .setBody(Map.of(
                                "sent", exchange.getMessage().getBody(String.class),
                                "key", exchange.getMessage().getHeader("Idempotency-Key"))));
            }
        });
        engine.load("call.yaml", CALL);
        engine.secret("TOKEN", "s3cret-value");
        Map<?, ?> answer = engine.run("caller", Map.of("topic", "tea"));
        Map<?, ?> reply = (Map<?, ?>) ((Map<?, ?>) answer.get("result")).get("reply");
        assertThat(reply.get("sent")).isEqualTo("{\"about\":\"tea\",\"n\":3}");
        assertThat(reply.get("key")).isEqualTo(answer.get("run_id") + "/ask/1");
    }

    @Test
    void a_secret_never_reaches_the_journal() throws Exception {
        engine.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:echo").setBody(simple("you sent ${header.Authorization}"));
            }
        });
        engine.secret("TOKEN", "s3cret-value");
        engine.load("call.yaml", CALL.replace("reply: {type: dict}", "reply: {type: str}"));
        Map<?, ?> answer = engine.run("caller", Map.of("topic", "tea"));
        assertThat(((Map<?, ?>) answer.get("result")).get("reply")).isEqualTo("you sent Bearer ***");
        assertThat(engine.detail(answer.get("run_id")).toString()).doesNotContain("s3cret-value");
    }

    @Test
    void a_secret_that_is_missing_fails_the_node_before_it_is_executed() throws Exception {
        engine.load("call.yaml", CALL);
        assertThat(engine.run("caller", Map.of("topic", "tea")).get("error").toString())
                .contains("secret.missing");
    }

    @Test
    void an_endpoint_that_fails_fails_the_node_as_remote() throws Exception {
        engine.route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:echo").throwException(new java.net.ConnectException("refused"));
            }
        });
        engine.load("call.yaml", CALL);
        engine.secret("TOKEN", "x-y-z");
        Map<?, ?> error =
                (Map<?, ?>) engine.run("caller", Map.of("topic", "tea")).get("error");
        assertThat(error.get("code")).isEqualTo("call.failed");
        assertThat(error.get("kind")).isEqualTo("remote");
    }

    @Test
    void an_endpoint_that_does_not_exist_fails_the_node_as_the_callers() throws Exception {
        engine.load("call.yaml", CALL.replace("direct:echo", "nowhere:at-all?password=hidden"));
        engine.secret("TOKEN", "x-y-z");
        assertThat(engine.run("caller", Map.of("topic", "tea")).get("error").toString())
                .contains("call.endpoint")
                .doesNotContain("hidden");
    }
}
