package dev.serai.messaging.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputTest {
    private static final Field TEXT = new Field("text", "str", true, null);
    private static final Field AMOUNT = new Field("amount", "int", true, null);
    private static final Field TAGS = new Field("tags", "list[int]", false, null);
    private static final Command ORDERS = new Command("order-triage", null, List.of(TEXT, AMOUNT, TAGS));

    @Test
    void plain_text_goes_to_input() {
        Command command = new Command("echo", null, List.of(TEXT, new Field("input", "str", false, null)));
        assertThat(Input.read("AI Safety", command)).isEqualTo(Map.of("input", "AI Safety"));
    }

    @Test
    void plain_text_goes_to_the_only_required_text() {
        assertThat(Input.read("late again", ORDERS)).isEqualTo(Map.of("text", "late again"));
    }

    @Test
    void plain_text_without_a_place_gets_the_usage() {
        Command command = new Command("trip", null, List.of(TEXT, new Field("to", "str", true, null)));
        refuses("hello", command, "Usage: /trip text=<text> to=<text>");
    }

    @Test
    void pairs_fill_several_fields() {
        assertThat(Input.read("text=late amount=640 tags=1,2", ORDERS))
                .isEqualTo(Map.of("text", "late", "amount", 640L, "tags", List.of(1L, 2L)));
    }

    @Test
    void a_value_goes_on_to_the_next_key() {
        assertThat(Input.read("text=very late, x=1 even amount=640", ORDERS))
                .isEqualTo(Map.of("text", "very late, x=1 even", "amount", 640L));
    }

    @Test
    void quotes_keep_a_value_together() {
        assertThat(Input.read("text=\"late \\\"again\\\" amount=1\" amount='2'", ORDERS))
                .isEqualTo(Map.of("text", "late \"again\" amount=1", "amount", 2L));
    }

    @Test
    void what_follows_quotes_must_be_a_pair_that_the_workflow_knows() {
        refuses("text='late' colour=red", ORDERS, "There is no field 'colour'. Usage: /order_triage <input>");
        refuses("text='late' and more", ORDERS, "I can't read 'and more'. Usage: /order_triage <input>");
    }

    @Test
    void a_json_object_is_the_input() {
        assertThat(Input.read("{\"text\": \"late\", \"amount\": 640}", ORDERS))
                .isEqualTo(Map.of("text", "late", "amount", 640));
    }

    @Test
    void what_only_looks_like_json_is_text() {
        assertThat(Input.read("{not json", ORDERS)).isEqualTo(Map.of("text", "{not json"));
    }

    @Test
    void an_equation_is_text() {
        assertThat(Input.read("e=mc2 please", ORDERS)).isEqualTo(Map.of("text", "e=mc2 please"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int | 1.5 | 'x' must be a whole number, such as 12.",
                "int | 99999999999999999999 | 'x' must be a whole number, such as 12.",
                "float | NaN | 'x' must be a number, such as 1.5.",
                "float | 0x1p3 | 'x' must be a number, such as 1.5.",
                "bool | perhaps | 'x' must be yes or no.",
                "list[int] | 1, two | 'x' must be a list, with commas between its items.",
                "dict | [1] | 'x' must be a JSON object, such as {\"key\": \"value\"}."
            })
    void a_value_of_another_type_is_refused_kindly(String type, String text, String answer) {
        Field field = new Field("x", type, true, null);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> FieldValue.read(text, field))
                .satisfies(e -> assertThat(e.answer()).isEqualTo(answer));
    }

    @Test
    void values_are_read_as_their_types() {
        assertThat(value("float", "1,5")).isEqualTo(1.5);
        assertThat(value("bool", "Yes")).isEqualTo(true);
        assertThat(value("bool", "off")).isEqualTo(false);
        assertThat(value("list", "a, b")).isEqualTo(List.of("a", "b"));
        assertThat(value("list", "[1, \"b\"]")).isEqualTo(List.of(1, "b"));
        assertThat(value("object", "{\"a\": [1]}")).isEqualTo(Map.of("a", List.of(1)));
    }

    private static Object value(String type, String text) {
        return FieldValue.read(text, new Field("x", type, true, null));
    }

    private static void refuses(String text, Command command, String answer) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Input.read(text, command))
                .satisfies(e -> assertThat(e.answer()).isEqualTo(answer));
    }
}
