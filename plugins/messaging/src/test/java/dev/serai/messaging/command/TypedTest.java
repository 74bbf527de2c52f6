package dev.serai.messaging.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTest {

    @Test
    void a_command_has_a_name_and_an_input() {
        assertThat(Typed.read("  /article_writer AI Safety \n"))
                .isEqualTo(new Typed.Slash("article_writer", null, "AI Safety"));
        assertThat(Typed.read("/order-triage\ntext=late\namount=7"))
                .isEqualTo(new Typed.Slash("order-triage", null, "text=late\namount=7"));
    }

    @Test
    void a_command_may_name_its_bot() {
        Typed.Slash slash = (Typed.Slash) Typed.read("/status@Flow_bot today");
        assertThat(slash).isEqualTo(new Typed.Slash("status", "Flow_bot", "today"));
        assertThat(slash.isFor("flow_bot")).isTrue();
        assertThat(slash.isFor("other_bot")).isFalse();
        assertThat(slash.isFor("")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/ hello",
                "/../etc/passwd",
                "/a/../b x",
                "/a..b",
                "/..",
                "/a\\b",
                "/%2e%2e",
                "/a@",
                "/\u202Ehello"
            })
    void a_path_is_no_command(String text) {
        assertThat(Typed.read(text)).isEqualTo(new Typed.Malformed());
    }

    @Test
    void everything_else_is_plain_text() {
        assertThat(Typed.read(" hello /there ")).isEqualTo(new Typed.Plain("hello /there"));
        assertThat(Typed.read("")).isEqualTo(new Typed.Plain(""));
    }

    @Test
    void a_megabyte_of_anything_is_read() {
        assertThat(Typed.read("/" + "a".repeat(1_000_000))).isEqualTo(new Typed.Malformed());
        assertThat(Typed.read("/a " + "\u200B ".repeat(500_000))).isInstanceOf(Typed.Slash.class);
    }
}
