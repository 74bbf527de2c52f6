package dev.serai.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeError;
import dev.serai.api.NodeResult;
import dev.serai.api.SeraiException;
import dev.serai.engine.fixture.Engine;
import dev.serai.engine.fixture.Rogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A node type that misbehaves harms its own run, and no other on the same engine. */
class RogueNodeTest extends RogueRuns {
    private static final String LONG = "long ".repeat(1_000_000);

    /** What it does, and the code with which its run fails. */
    private record Harm(String code, Rogue.Conduct conduct) {}

    @TestFactory
    Stream<DynamicTest> fails_its_run() {
        return harms().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest("that " + each.getKey(), () -> failsItsRun(each.getValue())));
    }

    private static Map<String, Harm> harms() {
        Map<String, Harm> harms = new LinkedHashMap<>();
        harms.put("throws", thrown(new IllegalStateException("oops")));
        harms.put("throws what is no exception", thrown(new Throwable("oops")));
        harms.put("throws what can't say what it is", thrown(new Mute()));
        harms.put("refuses for no reason", thrown(new SeraiException(null, null, null)));
        harms.put("runs out of memory", thrown(new OutOfMemoryError("oops")));
        harms.put("lacks a class", thrown(new NoClassDefFoundError("gone")));
        harms.put("recurs for ever", new Harm("node.threw", (config, context) -> out(forEver(1))));
        harms.put("returns nothing", new Harm("node.threw", (config, context) -> null));
        harms.put("returns no outputs", new Harm("node.threw", (config, context) -> NodeResult.completed(null)));
        harms.put("fails with nothing", new Harm("node.threw", (config, context) -> new NodeResult.Failed(null)));
        harms.put("fails with nulls", failing(new NodeError(null, null, null, null)));
        harms.put("fails at length", failing(new NodeError(ErrorKind.REMOTE, LONG, LONG, Duration.ofDays(-1))));
        harms.put("returns the wrong type", returning("output.type", "text"));
        harms.put("returns an object", returning("output.not-json", new Object()));
        harms.put("returns what is no number", returning("output.not-json", Double.NaN));
        harms.put("returns a list within itself", returning("output.not-json", cyclic(1)));
        harms.put("returns what has itself many times", returning("output.not-json", cyclic(10)));
        harms.put("returns what is nested too deep", returning("output.not-json", nested(5000)));
        harms.put("returns too much", returning("output.too-large", "x".repeat(17 << 20)));
        harms.put("returns what has no end", returning("output.too-large", new Endless()));
        return harms;
    }

    private static Harm thrown(Throwable thrown) {
        return new Harm(thrown instanceof SeraiException ? "node.failed" : "node.threw", (config, context) -> {
            throw thrown;
        });
    }

    private static Harm failing(NodeError error) {
        String code = error.code() == null ? "node.failed" : error.code().substring(0, 100) + "…";
        return new Harm(code, (config, context) -> new NodeResult.Failed(error));
    }

    private static Harm returning(String code, Object value) {
        return new Harm(code, (config, context) -> out(value));
    }

    private void failsItsRun(Harm harm) {
        rogue.behave(harm.conduct());
        Object id = begin();
        assertHonest();
        awaitEnd(id);
        assertThat(engine.detail(id).get("status")).isEqualTo("failed");
        assertThat(error(id).get("node")).isEqualTo("bad");
        assertThat(error(id).get("code")).isEqualTo(harm.code());
        assertThat(String.valueOf(error(id).get("message"))).hasSizeLessThan(11_000);
    }

    @Test
    void a_value_nested_as_deep_as_may_be_is_read_after_a_restart() throws Exception {
        load("out: {type: int}", "out: {type: list}");
        rogue.behave((config, context) -> out(nested(100)));
        Object id = begin();
        awaitEnd(id);
        engine.close();
        engine = Engine.startReady(home, rogue);
        assertThat(engine.detail(id).get("status")).isEqualTo("completed");
        assertThat(engine.detail(id).get("result")).isNotNull();
    }

    @Test
    void what_it_does_to_its_input_is_not_seen_by_others() {
        rogue.behave((config, context) -> {
            List<Object> list = list(config.get("list"));
            list(list.getFirst()).clear();
            list.add("more");
            config.clear();
            return out(1);
        });
        Map<?, ?> answer = engine.run("rogue", Map.of("list", List.of(List.of(1), 2)));
        assertThat(result(answer).get("more")).isEqualTo(List.of(List.of(1L), 2L));
    }

    @Test
    void what_it_does_to_its_output_afterwards_is_not_seen_by_others() throws Exception {
        load("out: {type: int}", "out: {type: list}");
        List<Object> kept = new ArrayList<>(List.of(1));
        rogue.behave((config, context) -> out(kept));
        Object id = engine.run("rogue", Map.of()).get("run_id");
        kept.add("more");
        assertThat(((Map<?, ?>) engine.detail(id).get("result")).get("out")).isEqualTo(List.of(1L));
    }

    @Test
    void a_great_value_is_stored_and_others_go_on() throws Exception {
        load("out: {type: int}", "out: {type: str}");
        rogue.behave((config, context) -> out("x".repeat(10_000_000)));
        Object id = begin();
        assertHonest();
        awaitEnd(id);
        assertThat(engine.detail(id).get("status")).isEqualTo("completed");
    }

    private static int forEver(int n) {
        return n == 0 ? n : 1 + forEver(n + 1);
    }

    private static List<Object> cyclic(int times) {
        List<Object> cyclic = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            cyclic.add(cyclic);
        }
        return cyclic;
    }

    private static List<?> nested(int depth) {
        List<?> value = List.of(1);
        for (int i = 1; i < depth; i++) {
            value = List.of(value);
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    private static final class Endless implements Iterable<Integer> {
        @Override
        public Iterator<Integer> iterator() {
            return Stream.iterate(1, n -> n + 1).iterator();
        }
    }

    /** A failure that fails. */
    private static final class Mute extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new Mute();
        }
    }
}
