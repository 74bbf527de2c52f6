package dev.serai.host.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private final LoggerContext context = new LoggerContext();

    private String encode(String message, @Nullable Throwable thrown, Map<String, String> mdc) {
        Logger logger = context.getLogger("dev.serai.Test");
        LoggingEvent event = new LoggingEvent("", logger, Level.WARN, message, thrown, new Object[] {"b"});
        event.setInstant(Instant.parse("2026-01-02T03:04:05.678Z"));
        event.setThreadName("main");
        event.setMDCPropertyMap(mdc);
        return new String(new JsonLines().encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void an_event_is_one_line_with_the_run_in_it() throws IOException {
        String line = encode("a {}\nand more", null, Map.of("run", "r1"));
        assertThat(line).endsWith("}\n").hasLineCount(1);
        assertThat(new ObjectMapper().readTree(line)).isEqualTo(new ObjectMapper().readTree("""
                {"time": "2026-01-02T03:04:05.678Z", "level": "warn", "logger": "dev.serai.Test", "thread": "main",
                 "message": "a b\\nand more", "run": "r1"}
                """));
    }

    @Test
    void an_error_is_in_the_line_with_its_causes() throws IOException {
        JsonNode line = new ObjectMapper()
                .readTree(encode("x", new IllegalStateException("outer", new IOException("inner")), Map.of()));
        assertThat(line.get("error").asText()).contains("outer", "Caused by: java.io.IOException: inner");
    }

    @Test
    void nothing_in_the_mdc_can_pass_for_a_field_of_ours() throws IOException {
        JsonNode line = new ObjectMapper().readTree(encode("x", null, Map.of("level", "error")));
        assertThat(line.get("level").asText()).isEqualTo("warn");
    }

    @Test
    void others_are_quieter_than_we_are() {
        Logging.setUp(context, "json", Level.INFO);
        assertThat(context.getLogger("dev.serai.host.Host").isInfoEnabled()).isTrue();
        assertThat(context.getLogger("org.apache.camel.impl").isInfoEnabled()).isFalse();
        assertThat(context.getLogger("org.apache.camel.impl").isWarnEnabled()).isTrue();
        Logging.setUp(context, "text", Level.ERROR);
        assertThat(context.getLogger("org.apache.camel.impl").isWarnEnabled()).isFalse();
        Logging.setUp(context, "text", Level.DEBUG);
        assertThat(context.getLogger("org.apache.camel.impl").isInfoEnabled()).isTrue();
    }
}
