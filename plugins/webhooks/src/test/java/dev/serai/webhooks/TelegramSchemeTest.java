package dev.serai.webhooks;

import static dev.serai.webhooks.Desk.HOLDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramSchemeTest {
    private static final String HEADER = "X-Telegram-Bot-Api-Secret-Token";

    private final Desk desk = new Desk(Map.of("serai.webhooks.telegram.secret", "new-token,old-token"));

    @ParameterizedTest
    @ValueSource(strings = {"new-token", "old-token"})
    void takes_each_token_that_is_active(String token) {
        assertThat(desk.verdict("telegram", "{}", Map.of(HEADER, token))).isEqualTo(HOLDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"new-toke", "new-token1", "NEW-TOKEN", "new-token,old-token", "\u00e9", "*"})
    void takes_nothing_else(String token) {
        assertThat(desk.verdict("telegram", "{}", Map.of(HEADER, token)))
                .isEqualTo("wrong: " + HEADER + " is none of 2 secrets");
    }

    @Test
    void misses_the_token() {
        assertThat(desk.verdict("telegram", "{}", Map.of())).isEqualTo("missing: no header " + HEADER);
    }
}
