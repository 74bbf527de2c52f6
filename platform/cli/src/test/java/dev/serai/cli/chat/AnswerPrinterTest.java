package dev.serai.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.cli.output.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerPrinterTest {
    private static final String DRAFT = "```yaml\nflow: {}\n```";
    private static final String ANSWER = DRAFT + "\n\nValid config!\n";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final AnswerPrinter printer =
            new AnswerPrinter(new Terminal(new PrintWriter(out), new PrintWriter(err), false));

    private static JsonNode at(int attempt, String stage, String text) {
        return new ObjectMapper()
                .valueToTree(Map.of(
                        "attempt",
                        attempt,
                        "stage",
                        stage,
                        "text",
                        text,
                        "problems",
                        attempt == 0 ? List.of() : List.of("line 3: wrong")));
    }

    @Test
    void words_are_written_once_and_the_answer_goes_on_behind_them() {
        printer.underWay(at(0, "thinking", ""));
        printer.underWay(at(0, "writing", "```yaml\nfl"));
        assertThat(out).hasToString("```yaml\nfl");

        printer.underWay(at(0, "writing", DRAFT));
        printer.underWay(at(0, "checking", DRAFT));
        printer.end(ANSWER);

        assertThat(out).hasToString(ANSWER);
        assertThat(err).hasToString("Thinking\nChecking the workflow\n");
    }

    @Test
    void what_was_not_seen_on_its_way_comes_with_the_end() {
        printer.underWay(at(0, "writing", "```yaml\nfl"));
        printer.end(ANSWER);

        assertThat(out).hasToString(ANSWER);
    }

    @Test
    void a_draft_that_is_void_ends_its_line_and_says_why() {
        printer.underWay(at(0, "writing", "```yaml\nwrong"));
        printer.underWay(at(1, "correcting", ""));
        printer.underWay(at(1, "writing", DRAFT));
        printer.end(ANSWER);

        assertThat(out).hasToString("```yaml\nwrong\n" + ANSWER);
        assertThat(err).hasToString("Correcting it (1 of 3): line 3: wrong\n");
    }

    @Test
    void an_answer_that_is_not_what_was_said_is_written_whole() {
        printer.underWay(at(0, "writing", "Sure:\n\n" + DRAFT));
        printer.end("Cancelled.");

        assertThat(out).hasToString("Sure:\n\n" + DRAFT + "\nCancelled.\n");
    }

    @Test
    void what_a_model_says_does_not_steer_a_terminal() {
        printer.underWay(at(0, "writing", "\u001b]0;title\u0007 \u202egnihtemos \ud83d"));
        printer.end("\u001b[2J\ud83d\ude00\u009b2J");

        assertThat(out.toString())
                .doesNotContain("\u001b", "\u0007", "\u202e", "\u009b")
                .contains("\ud83d\ude00");
    }
}
