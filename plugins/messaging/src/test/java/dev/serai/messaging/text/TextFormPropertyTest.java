package dev.serai.messaging.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TextFormPropertyTest {
    private static final Pattern TAG = Pattern.compile("<(/?)(\\w+)[^>]*>");

    @Property(tries = 150)
    void parts_of_plain_text_hold_all_of_it(@ForAll("hostile") String text) {
        for (String form : List.of("telegram:200", "whatsapp:200", "plain:100", "telegram")) {
            List<String> parts = TextForm.of(form).parts(Map.of("text", text));
            String seen = String.join("", parts);
            assertThat(withoutSpace(form.startsWith("telegram") ? unescaped(seen) : seen))
                    .isEqualTo(withoutSpace(CleanText.of(text)));
        }
    }

    @Property(tries = 150)
    void no_part_is_longer_than_its_form_allows(@ForAll("hostile") String text, @ForAll boolean markdown) {
        for (String form : List.of("telegram:200", "whatsapp:200", "markdown:150", "telegram")) {
            assertThat(TextForm.of(form).parts(Map.of("text", text, "format", markdown ? "markdown" : "plain")))
                    .allSatisfy(part -> assertThat(part.length())
                            .isLessThanOrEqualTo(TextForm.of(form).limit()));
        }
    }

    @Property(tries = 150)
    void each_part_for_telegram_closes_what_it_opens(@ForAll("hostile") String text) {
        for (String part : TextForm.of("telegram:150").parts(Map.of("text", text, "format", "markdown"))) {
            assertBalanced(part);
            assertThat(part.replaceAll("&(amp|lt|gt|quot);", "")).doesNotContain("&");
        }
    }

    @Property(tries = 150)
    void marks_change_nothing_of_what_is_seen(@ForAll("hostile") String text) {
        Map<String, String> content = Map.of("text", text, "format", "markdown");
        String whole = String.join("", TextForm.of("telegram:100000").parts(content));
        String cut = String.join("", TextForm.of("telegram:800").parts(content));
        assertThat(withoutSpace(unescaped(cut))).isEqualTo(withoutSpace(unescaped(whole)));
    }

    @Property(tries = 100)
    void no_part_has_half_a_character(@ForAll("hostile") String text) {
        for (String part : TextForm.of("telegram:100").parts(Map.of("result", text))) {
            assertThat(part.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF))
                    .isTrue();
        }
    }

    /** So much is text, whatever signs are in it. */
    @Example
    void a_megabyte_is_cut() {
        for (String piece : List.of("a", "*a _b ", ">", "e\u0301\u0301", "\u202E\u200B", "\uD83D\uDC68\u200D")) {
            String text = piece.repeat(1_000_000 / piece.length());
            List<String> parts = TextForm.of("telegram").parts(Map.of("text", text, "format", "markdown"));
            assertThat(parts).allSatisfy(part -> assertThat(part.length()).isBetween(1, 4096));
        }
    }

    @Example
    void deep_markdown_overflows_nothing() {
        for (String piece : List.of("> ", "- ", "*a _b ", "[", "**", "1. ")) {
            String text = piece.repeat(40_000 / piece.length()) + "end" + "* _".repeat(1000);
            assertThat(TextForm.of("telegram").parts(Map.of("text", text, "format", "markdown")))
                    .isNotEmpty();
        }
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.of(
                        "word ",
                        "Sentence ends. ",
                        "\n",
                        "\n\n",
                        "**bold",
                        "** ",
                        "_i_ ",
                        "`code` ",
                        "~~gone~~",
                        "```\nx < y\n```\n",
                        "- item\n",
                        "> quote\n",
                        "[label](https://example.org/?a=1&b=2)",
                        "<b>&amp;</b>",
                        "&",
                        "\"<'>",
                        "\u200B",
                        "\u202E",
                        "\u2066x\u2069",
                        "e\u0301\u0302",
                        "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
                        "\uD83C",
                        "\uDFFF",
                        "\u0000\u0007",
                        "\u4F60\u597D\u3002",
                        "unbroken".repeat(40))
                .list()
                .ofMaxSize(60)
                .map(pieces -> String.join("", pieces));
    }

    private static void assertBalanced(String html) {
        Deque<String> open = new ArrayDeque<>();
        Matcher tag = TAG.matcher(html);
        while (tag.find()) {
            if (tag.group(1).isEmpty()) {
                open.push(tag.group(2));
            } else {
                assertThat(open.poll()).as(html).isEqualTo(tag.group(2));
            }
        }
        assertThat(open).as(html).isEmpty();
    }

    private static String unescaped(String html) {
        return TAG.matcher(html)
                .replaceAll("")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    /** Without what may be lost at a border: white space, and what has no shape where a part has nothing else. */
    private static String withoutSpace(String text) {
        return text.replaceAll("[\\s\\p{Cf}\\p{Z}]", "");
    }
}
