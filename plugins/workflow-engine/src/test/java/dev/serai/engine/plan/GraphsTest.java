package dev.serai.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.engine.expression.Scope;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class GraphsTest {
    private static final String NODES = """
            nodes:
              - {id: a, set: {n: n + 1}}
              - {id: b, set: {total: "1"}}
              - {id: c, set: {total: "2"}}
              - {id: d, set: {text: "'d'"}}
            """;

    @Test
    void forks_to_all_targets_of_an_edge() {
        PlanGraph graph = graph("""
                edges:
                  - {from: START, to: a}
                  - {from: a, to: [b, c]}
                  - {from: b, to: d}
                  - {from: c, to: d}
                  - {from: d, to: END}
                """);
        assertThat(graph.nodes().get(0).routing()).isEqualTo(new Routing.To(List.of(1, 2)));
        assertThat(graph.nodes().get(3).routing()).isEqualTo(Routing.To.end());
        assertThat(graph.nodes().get(3).join()).isEqualTo(Join.DEFAULT);
    }

    @Test
    void forks_along_several_edges_and_from_the_start() {
        PlanGraph graph = graph("""
                edges:
                  - {from: START, to: [a, d]}
                  - {from: a, to: b}
                  - {from: a, to: c}
                  - {from: b, to: END}
                  - {from: c, to: END}
                  - {from: d, to: END}
                """);
        assertThat(graph.start().targets()).containsExactly(0, 3);
        assertThat(graph.nodes().getFirst().routing()).isEqualTo(new Routing.To(List.of(1, 2)));
    }

    @Test
    void knows_what_each_node_leads_to() {
        PlanGraph graph = graph("""
                edges:
                  - {from: START, to: [a, d]}
                  - {from: a, to: [b, c]}
                  - {from: b, to: END}
                  - {from: c, to: END}
                  - {from: d, to: END}
                """);
        assertThat(graph.reaches(0, 1)).isTrue();
        assertThat(graph.reaches(0, 0)).isFalse();
        assertThat(graph.reaches(0, 3)).isFalse();
        assertThat(graph.mayReach(0, 0)).isTrue();
        assertThat(graph.reaches(Plan.END, 0)).isFalse();
    }

    @Test
    void takes_conditional_edges_and_routes_of_one_node_as_one_decision() {
        Routing.Choose choose = (Routing.Choose) graph("""
                edges:
                  - {from: START, to: a}
                  - {from: a, to: b, condition: n > 5}
                  - {from: a, to: d}
                  - from: a
                    routes: [{condition: {logic: "{state.n} > 2"}, to: c}]
                  - {from: b, to: END}
                  - {from: c, to: END}
                  - {from: d, to: END}
                """).nodes().getFirst().routing();
        assertThat(choose.cases()).extracting(Routing.Case::target).containsExactly(1, 2);
        assertThat(choose.cases().get(1).condition().holds(Scope.of(Map.of("n", 3L))))
                .isTrue();
        assertThat(choose.otherwise()).isEqualTo(OptionalInt.of(3));
        assertThat(choose.all()).isFalse();
        assertThat(choose.endWhereNone()).isFalse();
    }

    @Test
    void takes_every_route_that_holds_where_the_file_says_so() {
        Routing.Choose choose = (Routing.Choose) graph("""
                edges:
                  - {from: START, to: a}
                  - from: a
                    mode: all
                    on_no_match: end
                    routes:
                      - {condition: n > 5, to: b}
                      - {condition: n > 2, to: c}
                      - {condition: done, to: d}
                  - {from: b, to: END}
                  - {from: c, to: END}
                  - {from: d, to: END}
                """).nodes().getFirst().routing();
        assertThat(choose.all()).isTrue();
        assertThat(choose.endWhereNone()).isTrue();
        assertThat(choose.otherwise()).isEmpty();
    }

    @Test
    void compiles_loops_with_their_defaults() {
        Plan plan = Plans.of("""
                nodes:
                  - {id: a, set: {n: n + 1}}
                  - {id: b, set: {n: _loop_iteration_a}}
                edges:
                  - {from: START, to: a}
                  - {from: a, loop: {condition_field: done, exit_to: b}}
                  - {from: b, loop: {max_iterations: 3}}
                """);
        assertThat(plan.node("a").routing()).isEqualTo(new Routing.Loop("done", 10, 1));
        assertThat(plan.node("b").routing()).isEqualTo(new Routing.Loop(null, 3, Plan.END));
        assertThat(plan.node("a").counted()).isTrue();
        assertThat(plan.graph().reaches(0, 0)).isTrue();
        assertThat(plan.initialState(Map.of())).containsEntry("_loop_iteration_a", 0L);
    }

    @Test
    void compiles_fan_outs_and_shows_their_target_the_item() {
        Plan plan = Plans.of("""
                nodes:
                  - {id: a, set: {n: n + 1}}
                  - {id: b, set: {total: item + index + _parallel_item + _parallel_index}}
                  - {id: c, set: {text: string(size(all))}}
                edges:
                  - {from: START, to: a}
                  - {from: a, parallel: {items_field: items, target_node: b, collect_field: all}}
                  - {from: b, to: c}
                  - {from: c, to: END}
                """);
        assertThat(plan.node("a").routing()).isEqualTo(new Routing.FanOut("items", 1, "all"));
        assertThat(plan.node("b").routing()).isEqualTo(new Routing.To(List.of(2)));
        assertThat(plan.node("b").counted()).isTrue();
        assertThat(plan.node("c").counted()).isFalse();
    }

    @Test
    void compiles_joins() {
        PlanGraph graph = Plans.of("""
                nodes:
                  - {id: a, set: {total: "1"}}
                  - {id: b, set: {total: "2"}}
                  - {id: c, set: {total: "3"}}
                  - {id: two, join: 2, losers: ignore, set: {total: "1"}}
                  - {id: one, join: any, set: {n: "1"}}
                edges:
                  - {from: START, to: [a, b, c]}
                  - {from: a, to: two}
                  - {from: b, to: two}
                  - {from: c, to: one}
                  - {from: two, to: one}
                  - {from: one, to: END}
                """).graph();
        assertThat(graph.nodes().get(3).join()).isEqualTo(new Join(2, false));
        assertThat(graph.nodes().get(4).join()).isEqualTo(new Join(1, true));
    }

    @Test
    void counts_the_nodes_of_a_cycle() {
        Plan plan = Plans.of("""
                nodes:
                  - {id: a, set: {n: _loop_iteration_b}}
                  - {id: b, set: {n: n + 1}}
                  - {id: c, set: {n: n + 1}}
                edges:
                  - {from: START, to: a}
                  - {from: a, to: b}
                  - {from: b, to: a, condition: state._loop_iteration_a < 3}
                  - {from: b, to: c}
                  - {from: c, to: END}
                config: {execution: {max_steps: 20}}
                """);
        assertThat(plan.graph().nodes()).extracting(PlanNode::counted).containsExactly(true, true, false);
        assertThat(plan.limits().maxSteps()).isEqualTo(20);
    }

    @Test
    void lets_branches_write_one_field_after_they_joined_or_where_they_exclude_each_other() {
        graph("""
                edges:
                  - {from: START, to: [b, c]}
                  - {from: b, to: a}
                  - {from: c, to: a}
                  - {from: a, to: d, condition: done}
                  - {from: a, to: END}
                  - {from: d, to: END}
                """);
        Plans.of("""
                nodes:
                  - {id: pick, set: {n: "1"}}
                  - {id: other, set: {done: "true"}}
                  - {id: left, set: {text: "'l'"}}
                  - {id: right, set: {text: "'r'"}}
                  - {id: join, set: {text: "'j'"}}
                edges:
                  - {from: START, to: [pick, other]}
                  - {from: pick, to: left, condition: n > 1}
                  - {from: pick, to: right}
                  - {from: left, to: join}
                  - {from: right, to: join}
                  - {from: other, to: join}
                  - {from: join, to: END}
                """);
    }

    @Test
    void takes_a_second_edge_of_the_same_way_for_one() {
        Planner.Outcome outcome = Plans.outcome("""
                nodes: [{id: a, set: {n: "1"}}]
                edges: [{from: START, to: a}, {from: a, to: END}, {from: a, to: END}]
                """);
        assertThat(outcome.plan()).isNotNull();
        assertThat(outcome.problems()).extracting("code").containsExactly("edge.duplicate");
    }

    private static PlanGraph graph(String edges) {
        return Plans.of(NODES + edges).graph();
    }
}
