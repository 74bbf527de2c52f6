package dev.serai.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.api.Problem;
import dev.serai.engine.definition.Definition.Channel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChannelsTest {
    private final Planner planner = new Planner(new TestNodeTypes());

    @Test
    void a_list_leaves_the_senders_to_the_configuration() {
        assertThat(channels("[telegram, matrix]"))
                .isEqualTo(Map.of("telegram", new Channel(null), "matrix", new Channel(null)));
    }

    @Test
    void a_map_names_the_senders() {
        assertThat(channels("{telegram: {senders: [\"123\", 456]}, mail: null}"))
                .isEqualTo(Map.of("telegram", new Channel(List.of("123", "456")), "mail", new Channel(null)));
    }

    @Test
    void a_workflow_says_nothing_of_channels_by_itself() {
        assertThat(channels("null")).isEmpty();
    }

    @Test
    void a_misspelt_channel_gives_a_warning() {
        assertThat(plan("[telegramm]").problems())
                .extracting(Problem::code, Problem::line, Problem::message)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "channel.unknown", 6, "Serai brings no channel 'telegramm'. Did you mean 'telegram'?"));
    }

    private Map<String, Channel> channels(String yaml) {
        Planner.Outcome outcome = plan(yaml);
        assertThat(outcome.problems()).isEmpty();
        return outcome.plan().definition().channels();
    }

    private Planner.Outcome plan(String channels) {
        String file = """
                schema_version: "1.0"
                flow: {name: reachable}
                state: {fields: {n: {type: int, default: 0}}}
                nodes: [{id: a, set: {n: state.n + 1}}]
                edges: [{from: START, to: a}, {from: a, to: END}]
                channels: %s
                """.formatted(channels);
        return planner.plan(file.getBytes(StandardCharsets.UTF_8));
    }
}
