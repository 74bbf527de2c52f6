package dev.serai.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

/** Plans of short texts. */
final class Plans {
    private static final String HEAD = """
            schema_version: "1.0"
            flow: {name: sample}
            state:
              fields:
                text: {type: str, default: ""}
                n: {type: int, default: 0}
                done: {type: bool}
                items: {type: "list[int]", default: []}
                all: {type: list, reduce: append}
                total: {type: int, reduce: sum}
                person: {type: object, schema: {name: {type: str, required: true}, age: {type: float, default: 1}}}
            """;

    private Plans() {}

    static Planner.Outcome outcome(String nodesAndMore) {
        Planner planner = new Planner(new TestNodeTypes(StubNode.prompt(), StubNode.greet()));
        return planner.plan((HEAD + nodesAndMore).getBytes(StandardCharsets.UTF_8));
    }

    static Plan of(String nodesAndMore) {
        Planner.Outcome outcome = outcome(nodesAndMore);
        assertThat(outcome.problems()).isEmpty();
        Plan plan = outcome.plan();
        assertThat(plan).isNotNull();
        return plan;
    }

    /** Of a file with one node. */
    static PlanNode node(String yaml) {
        return one(yaml, "").node("a");
    }

    static Plan one(String yaml, String more) {
        return of(
                "nodes:\n  - id: a\n" + yaml.indent(4) + "edges: [{from: START, to: a}, {from: a, to: END}]\n" + more);
    }
}
