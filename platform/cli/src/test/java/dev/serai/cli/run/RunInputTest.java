package dev.serai.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunInputTest {
    private static final JsonNode FIELDS = Json.parse("""
            [{"name": "id", "type": "str"}, {"name": "amount", "type": "int"}, {"name": "tags", "type": "list[str]"}]
            """);

    @Test
    void digits_for_a_text_field_stay_text() {
        assertThat(RunInput.of("{}", Map.of("id", "0017"), FIELDS)).hasToString("{\"id\":\"0017\"}");
    }

    @Test
    void values_for_other_fields_are_read_as_json() {
        assertThat(RunInput.of("{}", Map.of("amount", "650"), FIELDS)).hasToString("{\"amount\":650}");
        assertThat(RunInput.of("{}", Map.of("tags", "[\"a\"]"), FIELDS)).hasToString("{\"tags\":[\"a\"]}");
    }

    @Test
    void what_is_no_json_is_left_to_the_engine_to_refuse() {
        assertThat(RunInput.of("{}", Map.of("amount", "much"), FIELDS)).hasToString("{\"amount\":\"much\"}");
    }

    @Test
    void a_single_value_wins_over_the_file() {
        assertThat(RunInput.of("{\"id\": \"a\", \"amount\": 1}", Map.of("amount", "2"), FIELDS))
                .hasToString("{\"id\":\"a\",\"amount\":2}");
    }

    @Test
    void a_file_with_a_list_is_refused() {
        assertThatThrownBy(() -> RunInput.of("[1]", Map.of(), FIELDS)).hasMessageContaining("JSON object");
    }

    @Test
    void a_broken_file_is_refused_with_the_place() {
        assertThatThrownBy(() -> RunInput.of("{\n  \"id\" 1}", Map.of(), FIELDS))
                .hasMessageContaining("line 2, column");
    }
}
