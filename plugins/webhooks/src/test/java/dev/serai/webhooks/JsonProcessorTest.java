package dev.serai.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.api.SeraiException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonProcessorTest {

    static List<Path> suite() throws IOException, URISyntaxException {
        Path folder = Path.of(
                JsonProcessorTest.class.getResource("/fixtures/jsontestsuite").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("suite")
    void takes_json_and_refuses_what_is_not(Path file) throws IOException {
        byte[] body = Files.readAllBytes(file);
        switch (file.getFileName().toString().charAt(0)) {
            case 'y' -> JsonProcessor.parsed(body);
            case 'n' -> assertRefused(body);
            default -> {
                try {
                    JsonProcessor.parsed(body);
                } catch (SeraiException e) {
                    assertThat(e.code()).isEqualTo("webhook.invalid-json");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"a\":1,\"a\":2}", "{\"a\":1} {\"b\":2}", "{a:1}", "{'a':1}", "NaN", "{\"a\":1,}"})
    void refuses(String body) {
        assertRefused(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refuses_invalid_utf_8_and_other_encodings() {
        assertRefused(new byte[] {'"', (byte) 0xC3, (byte) 0x28, '"'});
        assertRefused("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE));
    }

    @Test
    void refuses_a_thousand_levels() {
        assertRefused("[".repeat(1000).concat("]".repeat(1000)).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "-1e999", "{\"a\":[1,{\"b\":1e999}]}", "99999999999999999999"})
    void refuses_numbers_that_nothing_can_hold(String body) {
        assertRefused(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takes_a_hundred_levels_and_the_largest_numbers() {
        JsonProcessor.parsed("[".repeat(100).concat("]".repeat(100)).getBytes(StandardCharsets.UTF_8));
        assertThat(JsonProcessor.parsed("[9223372036854775807,1.7e308,null]".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Arrays.asList(Long.MAX_VALUE, 1.7e308, null));
    }

    @Test
    void reads_whole_numbers_as_such() {
        assertThat(JsonProcessor.parsed("{\"a\":1,\"b\":1.0}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Map.of("a", 1L, "b", 1.0));
    }

    private static void assertRefused(byte[] body) {
        assertThatThrownBy(() -> JsonProcessor.parsed(body))
                .isInstanceOf(SeraiException.class)
                .hasMessage("Invalid JSON");
    }
}
