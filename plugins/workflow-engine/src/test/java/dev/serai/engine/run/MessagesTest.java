package dev.serai.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.serai.api.SeraiException;
import dev.serai.engine.fixture.Counter;
import dev.serai.engine.fixture.Engine;
import dev.serai.engine.fixture.Gate;
import dev.serai.engine.fixture.Post;
import dev.serai.engine.fixture.TestOutbox;
import dev.serai.engine.fixture.TestOutbox.Sent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs send is stored with what led to it: once, whatever happens. */
class MessagesTest {
    private static final Map<String, Object> REPLY_TO =
            Map.of("CamelWorkflowReplyTo", Map.of("channel", "chat", "conversation", "42", "reply_to", "m7"));
    private static final String HELLO = """
        schema_version: "1.0"
        flow: {name: hello}
        state: {fields: {n: {type: int, default: 1}, key: {type: str}}}
        nodes:
          - {id: say, post: {text: "n is {state.n}"}, outputs: [key]}
        edges: [{from: START, to: say}, {from: say, to: END}]
        result: [n]
        """;
    private static final String STEPS = """
        schema_version: "1.0"
        flow: {name: steps}
        state: {fields: {key: {type: str}, seen: {type: int}}}
        nodes:
          - {id: first, post: {text: one}, outputs: [key]}
          - {id: a, count: {at: a}, outputs: [seen]}
          - {id: second, post: {text: two}, outputs: [key]}
          - {id: b, count: {at: b}, outputs: [seen]}
          - {id: third, post: {text: three}, outputs: [key]}
        edges:
          - {from: START, to: first}
          - {from: first, to: a}
          - {from: a, to: second}
          - {from: second, to: b}
          - {from: b, to: third}
          - {from: third, to: END}
        result: [seen]
        """;

    @TempDir
    Path home;

    @Test
    void what_a_node_sends_is_stored_with_its_outcome_and_the_outbox_is_told() throws Exception {
        try (Engine engine = Engine.start(home, new Post())) {
            TestOutbox outbox = TestOutbox.bind(engine);
            engine.load("hello.yaml", HELLO);
            Object id = engine.run("hello", Map.of("n", 5)).get("run_id");
            assertThat(TestOutbox.sent(engine))
                    .containsExactly(new Sent("test", "c1", id + "/say/1", Map.of("text", "n is 5")));
            await().until(() -> outbox.told() > 0);
        }
    }

    @Test
    void nothing_is_sent_by_a_node_whose_outcome_is_refused() throws Exception {
        try (Engine engine = Engine.start(home, new Post())) {
            TestOutbox.bind(engine);
            engine.load("hello.yaml", HELLO.replace("outputs: [key]", "outputs: {n: int(key)}"));
            assertThat(engine.run("hello", Map.of()).get("status")).isEqualTo("failed");
            assertThat(TestOutbox.sent(engine)).isEmpty();
        }
    }

    @Test
    void a_run_that_somebody_waits_for_tells_its_result() throws Exception {
        try (Engine engine = Engine.start(home, new Gate())) {
            TestOutbox.bind(engine);
            engine.load(
                    "hello.yaml",
                    HELLO.replace("post: {text: \"n is {state.n}\"}, outputs: [key]", "set: {n: state.n + 1}"));
            Object id =
                    engine.send("workflow:hello?wait=true", Map.of(), REPLY_TO).get("run_id");
            assertThat(TestOutbox.sent(engine))
                    .containsExactly(new Sent(
                            "chat",
                            "42",
                            id + "/reply",
                            Map.of("result", Map.of("n", 2L), "workflow", "hello", "run_id", id, "reply_to", "m7")));
            assertThat(((Map<?, ?>) ((List<?>) engine.send("direct:listRunEvents", null, Map.of("id", id))
                                            .get("items"))
                                    .getFirst())
                            .get("data"))
                    .asString()
                    .contains("reply_to={channel=chat, conversation=42, reply_to=m7}");
        }
    }

    @Test
    void a_failed_and_a_cancelled_run_tell_why() throws Exception {
        Gate gate = new Gate();
        try (Engine engine = Engine.start(home, gate)) {
            TestOutbox.bind(engine);
            engine.load("gated.yaml", Gate.workflow("gated"));
            Object cancelled = engine.send("workflow:gated", Map.of(), REPLY_TO).get("run_id");
            await().until(() -> gate.waiting() == 1);
            engine.send("direct:cancelRun", null, Map.of("id", cancelled));
            gate.failWith(new IllegalStateException("no"));
            engine.send("workflow:gated?wait=true", Map.of(), REPLY_TO);
            assertThat(TestOutbox.sent(engine))
                    .extracting(sent -> ((Map<?, ?>) ((Map<?, ?>) sent.content()).get("error"))
                            .get("code")
                            .toString())
                    .containsExactly("run.cancelled", "node.threw");
        }
    }

    @Test
    void a_run_replies_after_a_restart_too_and_its_children_do_not() throws Exception {
        Gate gate = new Gate();
        Object id;
        try (Engine engine = Engine.start(home, gate)) {
            TestOutbox.bind(engine);
            engine.load("gated.yaml", Gate.workflow("gated"));
            engine.load("outer.yaml", """
                schema_version: "1.0"
                flow: {name: outer}
                state: {fields: {n: {type: int, default: 3}}}
                nodes: [{id: inner, run: {workflow: gated, input: {}}}]
                edges: [{from: START, to: inner}, {from: inner, to: END}]
                result: [n]
                """);
            id = engine.send("workflow:outer", Map.of(), REPLY_TO).get("run_id");
            await().until(() -> gate.waiting() == 1);
        }
        gate.open();
        try (Engine engine = Engine.start(home, gate)) {
            TestOutbox.bind(engine);
            engine.service().ready();
            await().until(() -> engine.detail(id).get("status").equals("completed"));
            assertThat(TestOutbox.sent(engine)).extracting(Sent::key).containsExactly(id + "/reply");
        }
    }

    @Test
    void a_repeated_delivery_gets_no_second_reply() throws Exception {
        try (Engine engine = Engine.start(home, new Post())) {
            TestOutbox.bind(engine);
            engine.load("hello.yaml", HELLO);
            Map<String, Object> headers = Map.of(
                    "CamelWorkflowReplyTo",
                    Map.of("channel", "chat", "conversation", "42"),
                    "CamelWorkflowIdempotencyKey",
                    "chat:1");
            for (int i = 0; i < 3; i++) {
                engine.send("workflow:hello?wait=true", Map.of(), headers);
            }
            assertThat(TestOutbox.sent(engine)).extracting(Sent::channel).containsExactly("test", "chat");
        }
    }

    @Test
    void without_an_outbox_a_node_that_sends_fails_and_a_run_that_should_reply_ends() throws Exception {
        try (Engine engine = Engine.start(home, new Post())) {
            engine.load("hello.yaml", HELLO);
            Map<?, ?> answer = engine.send("workflow:hello?wait=true", Map.of(), REPLY_TO);
            assertThat(answer.get("status")).isEqualTo("failed");
            assertThat(((Map<?, ?>) answer.get("error")).get("code")).isEqualTo("outbox.missing");
        }
    }

    @Test
    void who_is_told_must_be_a_conversation_of_a_channel() throws Exception {
        try (Engine engine = Engine.start(home, new Post())) {
            engine.load("hello.yaml", HELLO);
            for (Object wrong : List.of("chat", Map.of("channel", "chat"), Map.of("conversation", "42"))) {
                assertThatThrownBy(() -> engine.send("workflow:hello", Map.of(), Map.of("CamelWorkflowReplyTo", wrong)))
                        .isInstanceOfSatisfying(
                                SeraiException.class, e -> assertThat(e.code()).isEqualTo("reply-to.invalid"));
            }
        }
    }

    @Test
    void a_message_that_the_outbox_can_not_store_keeps_no_other_run_from_going_on() throws Exception {
        try (Engine engine = Engine.start(home, new Post())) {
            TestOutbox.bind(engine);
            engine.load("hello.yaml", HELLO);
            try (Connection connection = engine.database().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("create trigger refuse before insert on sent when new.content like '%13%' "
                        + "begin select raise(abort, 'refused'); end");
            }
            List<Integer> refused = new ArrayList<>();
            for (int n = 10; n < 16; n++) {
                try {
                    engine.run("hello", Map.of("n", n));
                } catch (SeraiException e) {
                    assertThat(e.code()).isEqualTo("journal.unstorable");
                    refused.add(n);
                }
            }
            assertThat(refused).containsExactly(13);
            assertThat(TestOutbox.sent(engine)).hasSize(5);
        }
    }

    @Test
    void a_message_is_stored_once_whatever_write_the_crash_hits() throws Exception {
        List<Path> crashes = databaseAfterEachWrite();
        assertThat(crashes).hasSizeGreaterThanOrEqualTo(4);
        for (Path crashed : crashes) {
            try (Engine engine = Engine.start(crashed, new Post(), new Counter())) {
                TestOutbox.bind(engine);
                engine.service().ready();
                String id = engine.feed().updates(0, 1).getFirst().subject();
                await().until(() -> engine.detail(id).get("status").equals("completed"));
                assertThat(TestOutbox.sent(engine))
                        .extracting(Sent::key)
                        .containsExactly(id + "/first/1", id + "/second/1", id + "/third/1", id + "/reply");
            }
        }
    }

    /** A home folder for each write of a run, as a process that dies behind it leaves it. */
    private List<Path> databaseAfterEachWrite() throws Exception {
        List<Path> folders = new ArrayList<>();
        Path whole = Files.createDirectories(home.resolve("whole"));
        try (Engine engine = Engine.start(whole, new Post(), new Counter())) {
            TestOutbox.bind(engine);
            engine.load("steps.yaml", STEPS);
            AutoCloseable copying = engine.feed().onCommit(() -> folders.add(copy(engine, folders.size())));
            engine.send("workflow:steps?wait=true", Map.of(), REPLY_TO);
            copying.close();
        }
        return folders;
    }

    private Path copy(Engine engine, int number) {
        Path folder = home.resolve("crash-" + number);
        try (Connection connection = engine.database().getConnection();
                Statement statement = connection.createStatement()) {
            Files.createDirectories(folder);
            statement.execute("vacuum into '" + folder.resolve("test.db") + "'");
            return folder;
        } catch (SQLException | java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
