package dev.serai.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.api.SeraiException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormProcessorTest {
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @AfterEach
    void stop() {
        camel.stop();
    }

    private Object parsed(byte[] body) {
        Exchange message = new DefaultExchange(camel);
        message.getMessage().setBody(body);
        new FormProcessor().process(message);
        return message.getMessage().getBody();
    }

    private Object parsed(String body) {
        return parsed(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_form_becomes_a_map_of_its_fields() {
        assertThat(parsed("Body=Hi+%C3%A9&&flag&many=1&many=2"))
                .isEqualTo(Map.of("Body", "Hi \u00e9", "flag", "", "many", List.of("1", "2")));
    }

    @Test
    void no_form_has_no_fields() {
        assertThat(parsed("")).isEqualTo(Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "%zz"})
    void a_broken_escape_is_refused(String form) {
        assertThatThrownBy(() -> parsed(form)).isInstanceOfSatisfying(SeraiException.class, e -> assertThat(e.code())
                .isEqualTo("webhook.invalid-form"));
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused() {
        assertThatThrownBy(() -> parsed(new byte[] {'a', '=', (byte) 0xC3, '('}))
                .isInstanceOf(SeraiException.class);
    }
}
