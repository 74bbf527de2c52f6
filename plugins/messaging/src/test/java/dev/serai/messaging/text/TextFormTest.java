package dev.serai.messaging.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.api.SeraiException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFormTest {

    @Test
    void a_result_is_announced() {
        assertThat(parts("plain", Map.of("result", "done"))).containsExactly("Result:\ndone");
        assertThat(parts("telegram", Map.of("result", "1 < 2 & 3"))).containsExactly("Result:\n1 &lt; 2 &amp; 3");
    }

    @Test
    void a_result_with_one_text_is_that_text() {
        assertThat(parts("plain", Map.of("result", Map.of("article", "Once.")))).containsExactly("Result:\nOnce.");
    }

    @Test
    void an_error_is_announced_and_marked_on_telegram() {
        Map<String, Object> content = Map.of("error", Map.of("code", "run.failed", "message", "no such <customer>"));
        assertThat(parts("whatsapp", content)).containsExactly("Error: no such <customer>");
        assertThat(parts("telegram", content)).containsExactly("❌ Error: no such &lt;customer&gt;");
    }

    @Test
    void a_structured_result_is_readable_text() {
        Map<String, Object> value = ordered(
                "score",
                750,
                "late",
                true,
                "tags",
                List.of("new", "vip"),
                "customer",
                ordered("name", "Ada", "notes", List.of()));
        assertThat(parts("plain", Map.of("result", value))).containsExactly("""
                        Result:
                        score: 750
                        late: yes
                        tags:
                          • new
                          • vip
                        customer:
                          name: Ada
                          notes: (none)""");
    }

    @Test
    void a_list_of_maps_has_one_bullet_for_each() {
        Object value = List.of(ordered("a", 1, "b", 2), ordered("a", 3, "b", 4));
        assertThat(parts("plain", Map.of("result", value))).containsExactly("Result:\n• a: 1\n  b: 2\n• a: 3\n  b: 4");
    }

    @Test
    void a_long_result_is_a_block_of_json() {
        Map<String, Integer> value = IntStream.range(0, 50).boxed().collect(Collectors.toMap(i -> "key" + i, i -> i));
        assertThat(parts("telegram", Map.of("result", value)))
                .singleElement()
                .asString()
                .startsWith("Result:\n<pre>{\n  &quot;key")
                .endsWith("\n}</pre>");
    }

    @Test
    void a_deep_result_is_a_block_of_json() {
        Object value = 1;
        for (int i = 0; i < 200; i++) {
            value = List.of(value);
        }
        assertThat(parts("plain", Map.of("result", value)))
                .singleElement()
                .asString()
                .contains("[ [ [ [");
    }

    @Test
    void nothing_as_a_result_is_said() {
        Map<String, @Nullable Object> content = new java.util.HashMap<>();
        content.put("result", null);
        assertThat(TextForm.of("plain").parts(content)).containsExactly("Result:\n(none)");
    }

    @Test
    void content_without_anything_to_see_has_no_parts() {
        assertThat(parts("telegram", Map.of("text", " \n\u200B\u202E "))).isEmpty();
        assertThat(parts("telegram", Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "telegram | <b>Head</b>%n%na <b>b</b> <i>c</i> <s>d</s> <code>e</code> <a href=\"https://x.org/?a=1&amp;b\">f</a>%n%n• g%n  2. h%n%n<blockquote>i</blockquote>%n%n<pre>j &lt; k</pre>",
                "whatsapp | *Head*%n%na *b* _c_ ~d~ `e` f (https://x.org/?a=1&b)%n%n• g%n  2. h%n%n> i%n%n```j < k```",
                "markdown | **Head**%n%na **b** _c_ ~~d~~ `e` [f](https://x.org/?a=1&b)%n%n• g%n  2. h%n%n> i%n%n```java%nj < k%n```",
                "plain | Head%n%na b c d e f (https://x.org/?a=1&b)%n%n• g%n  2. h%n%n> i%n%nj < k"
            })
    void markdown_is_written_as_the_channel_does(String form, String expected) {
        String markdown = """
                # Head

                a **b** *c* ~~d~~ `e` [f](https://x.org/?a=1&b)

                - g
                  2. h

                > i

                ```java
                j < k
                ```
                """;
        String written =
                parts(form, Map.of("text", markdown, "format", "markdown")).getFirst();
        assertThat(written.replace("\n• g", "\n\n• g").replace("\n\n\n", "\n\n"))
                .isEqualTo(expected.replace("%n", "\n"));
    }

    @Test
    void nested_marks_are_closed_in_order() {
        assertThat(markdown("telegram", "**a *b* `c` d**")).isEqualTo("<b>a <i>b</i> </b><code>c</code><b> d</b>");
    }

    @Test
    void products_are_not_emphasis() {
        assertThat(markdown("plain", "5*3*2 = 30, snake_case_name")).isEqualTo("5*3*2 = 30, snake_case_name");
    }

    @Test
    void a_link_to_anything_but_the_web_or_mail_is_text() {
        assertThat(markdown("telegram", "[click](javascript:alert(1))")).isEqualTo("click (javascript:alert(1))");
    }

    @Test
    void html_in_markdown_is_text() {
        assertThat(markdown("telegram", "a <script>x</script>")).isEqualTo("a &lt;script&gt;x&lt;/script&gt;");
    }

    @Test
    void marks_of_whatsapp_stay_within_a_line() {
        assertThat(markdown("whatsapp", "**one\ntwo**")).isEqualTo("*one*\n*two*");
    }

    @Test
    void plain_text_keeps_its_stars() {
        assertThat(parts("telegram", Map.of("text", "**a** _b_"))).containsExactly("**a** _b_");
    }

    @Test
    void a_long_text_is_cut_between_paragraphs_first() {
        String first = "a".repeat(3000);
        assertThat(parts("telegram", Map.of("text", first + "\n\n" + "b".repeat(500) + ". " + "c ".repeat(1000))))
                .first()
                .isEqualTo(first);
    }

    @Test
    void a_long_paragraph_is_cut_between_sentences_then_words() {
        String sentence = "Word ".repeat(500).strip() + ". ";
        assertThat(parts("telegram", Map.of("text", sentence + "Next ".repeat(500)))
                        .getFirst())
                .isEqualTo(sentence.strip());
        assertThat(parts("telegram", Map.of("text", "word ".repeat(1000))))
                .allSatisfy(part -> assertThat(part).matches("word( word)*"));
    }

    @Test
    void a_family_is_not_torn_apart() {
        String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
        assertThat(parts("telegram", Map.of("text", "x" + family.repeat(1000))))
                .hasSizeGreaterThan(1)
                .allSatisfy(part -> assertThat(part).matches("x?(" + family + ")+"));
    }

    @Test
    void a_cut_code_block_is_a_block_in_each_part() {
        List<String> parts = parts(
                "telegram", Map.of("text", "```\n" + "  line of code\n".repeat(600) + "```", "format", "markdown"));
        assertThat(parts)
                .hasSizeGreaterThan(1)
                .allSatisfy(part -> assertThat(part).startsWith("<pre>  line").endsWith("code</pre>"));
    }

    @Test
    void an_unknown_form_is_refused() {
        assertThatThrownBy(() -> TextForm.of("fax"))
                .isInstanceOf(SeraiException.class)
                .hasMessageContaining("plain, markdown, telegram or whatsapp");
    }

    @Test
    void a_form_takes_another_limit() {
        assertThat(parts("plain:160", Map.of("text", "word ".repeat(100))))
                .hasSize(4)
                .allSatisfy(part -> assertThat(part).hasSizeLessThanOrEqualTo(160));
    }

    private static String markdown(String form, String text) {
        return String.join("|", parts(form, Map.of("text", text, "format", "markdown")));
    }

    private static List<String> parts(String form, Map<String, ? extends @Nullable Object> content) {
        return TextForm.of(form).parts(content);
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
