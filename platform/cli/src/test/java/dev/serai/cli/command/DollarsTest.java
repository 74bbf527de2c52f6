package dev.serai.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

final class DollarsTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Test
    void a_local_model_costs_nothing_to_four_places() {
        assertThat(Dollars.of(JSON.numberNode(0.0))).isEqualTo("$0.0000");
    }

    @Test
    void a_cost_that_nobody_knows_is_unknown() {
        assertThat(Dollars.of(JSON.nullNode())).isEqualTo("unknown");
        assertThat(Dollars.of(JSON.numberNode(0.25), 3)).isEqualTo("$0.2500 + 3 unknown");
    }
}
