package dev.serai.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TableTest {
    private final StringWriter out = new StringWriter();
    private final Terminal plain = new Terminal(new PrintWriter(out), new PrintWriter(out), false);
    private final Terminal coloured = new Terminal(new PrintWriter(out), new PrintWriter(out), true);

    @Test
    void columns_are_as_wide_as_their_widest_cell() {
        plain.print(new Table("RUN", "STATUS").row("a", "completed").row("longer-id", "failed"));

        assertThat(out).hasToString("RUN        STATUS\na          completed\nlonger-id  failed\n");
    }

    @Test
    void colours_do_not_shift_the_columns() {
        coloured.print(new Table("STATUS", "FROM").row("failed", "x").row("completed", "y"));

        String uncoloured = out.toString().replaceAll("\u001b\\[\\d+m", "");
        assertThat(uncoloured).isEqualTo("STATUS     FROM\nfailed     x\ncompleted  y\n");
        assertThat(out.toString()).contains("\u001b[31mfailed\u001b[0m");
    }

    @Test
    void control_characters_of_strangers_stay_out_of_the_terminal() {
        plain.print(new Table("RUN", "FROM").row("\u001b[2Jevil\nline", "x"));

        assertThat(out.toString()).contains(" [2Jevil line  x").doesNotContain("\u001b");
    }

    @Test
    void a_row_that_stands_out_is_coloured_as_a_whole() {
        coloured.print(
                new Table("PROVIDER", "STATUS").row(Style.DEAR, "openai", "ok").row("ollama", "ok"));

        assertThat(out.toString())
                .contains("\u001b[1;33mopenai    ok\u001b[0m\n")
                .contains("ollama    \u001b[32mok\u001b[0m\n");
    }

    @Test
    void a_row_with_too_few_cells_is_refused() {
        assertThatThrownBy(() -> new Table("A", "B").row("a")).isInstanceOf(IllegalArgumentException.class);
    }
}
