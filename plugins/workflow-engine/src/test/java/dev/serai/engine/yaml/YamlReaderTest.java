package dev.serai.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {

    @Test
    void reads_values_of_the_core_schema() {
        assertThat(YamlReader.read("{a: 1, b: 1.5, c: true, d: ~, e: text, f: [0x10, 0o17], g: \"1\"}")
                        .toValue())
                .isEqualTo(map("a", 1L, "b", 1.5, "c", true, "d", null, "e", "text", "f", List.of(16L, 15L), "g", "1"));
    }

    @Test
    void keeps_the_text_of_values_that_other_yaml_versions_take_for_booleans() {
        assertThat(YamlReader.read("{a: no, b: on, c: y}").toValue()).isEqualTo(Map.of("a", "no", "b", "on", "c", "y"));
    }

    @Test
    void reads_json() {
        assertThat(YamlReader.read("{\"a\": [1, \"\\u00e9\", null]}").toValue())
                .isEqualTo(map("a", Arrays.asList(1L, "é", null)));
    }

    @Test
    void knows_where_keys_and_values_stand() {
        Tree.Mapping map = (Tree.Mapping) YamlReader.read("first: 1\nsecond:\n  inner: x\n");
        Tree.Mapping second = (Tree.Mapping) map.values().get("second");
        assertThat(map.keyAt("second")).isEqualTo(new Position(2, 1));
        assertThat(second.keyAt("inner")).isEqualTo(new Position(3, 3));
        assertThat(second.values().get("inner").at()).isEqualTo(new Position(3, 10));
    }

    @Test
    void follows_aliases() {
        assertThat(YamlReader.read("{a: &x [1], b: *x}").toValue())
                .isEqualTo(Map.of("a", List.of(1L), "b", List.of(1L)));
    }

    @ParameterizedTest
    @CsvSource({
        "alias-bomb-9x9.yaml, yaml.too-many",
        "deep-nesting-2000.yaml, yaml.depth",
        "duplicate-keys.yaml, yaml.duplicate-key",
        "tab-indent.yaml, yaml.syntax",
        "tag-script-engine.yaml, yaml.tag",
        "two-documents.yaml, yaml.documents"
    })
    void refuses_hostile_files_with_a_place(String file, String code) throws IOException {
        Problem problem = refused(hostile(file));
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.line()).isPositive();
        assertThat(problem.column()).isPositive();
    }

    @Test
    void names_the_duplicate_key_and_both_lines() {
        Problem problem = refused("a: 1\nb: 2\na: 3\n".getBytes(StandardCharsets.UTF_8));
        assertThat(problem.message()).contains("'a'").contains("line 1");
        assertThat(problem.line()).isEqualTo(3);
    }

    @Test
    void refuses_an_alias_within_its_own_anchor() {
        assertThat(refused("a: &x [*x]".getBytes(StandardCharsets.UTF_8)).code())
                .isEqualTo("yaml.alias");
    }

    @Test
    void refuses_what_is_not_utf_8_at_its_place() {
        Problem problem = refused(new byte[] {'a', ':', ' ', 'x', '\n', 'b', ':', ' ', (byte) 0xC3, (byte) 0x28});
        assertThat(problem.code()).isEqualTo("yaml.encoding");
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.column()).isEqualTo(4);
    }

    @Test
    void refuses_files_over_a_megabyte() {
        assertThat(refused(new byte[YamlReader.MAX_BYTES + 1]).code()).isEqualTo("yaml.too-large");
    }

    @Test
    void refuses_numbers_beyond_64_bits() {
        assertThat(refused("a: 9223372036854775808".getBytes(StandardCharsets.UTF_8))
                        .code())
                .isEqualTo("yaml.number");
    }

    @ParameterizedTest
    @CsvSource({"'', yaml.empty", "'# only a comment', yaml.empty", "'a: [1', yaml.syntax", "'? [1]\n: x', yaml.key"})
    void refuses_what_is_no_document(String text, String code) {
        assertThat(refused(text.getBytes(StandardCharsets.UTF_8)).code()).isEqualTo(code);
    }

    private static Problem refused(byte[] file) {
        SeraiException refusal = catchThrowableOfType(SeraiException.class, () -> YamlReader.read(file));
        assertThat(refusal.code()).isEqualTo("yaml.invalid");
        assertThat(refusal.problems()).hasSize(1);
        return refusal.problems().getFirst();
    }

    private static byte[] hostile(String file) throws IOException {
        try (InputStream in = YamlReaderTest.class.getResourceAsStream("/hostile/" + file)) {
            return in.readAllBytes();
        }
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new java.util.HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
