package dev.serai.cli.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.output.Style;
import dev.serai.cli.output.Terminal;

/** Writes one answer while it comes: its words as a result, and for people what is going on besides, as the console says it. */
public final class AnswerPrinter {
    private final Terminal terminal;
    private String written = "";
    private boolean withinLine;
    private int attempt;
    private String stage = "";

    public AnswerPrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    /** @param answer as far as it is, as the API has it */
    public void underWay(JsonNode answer) {
        String text = harmless(answer.path("text").asText());
        if (answer.path("attempt").asInt() > attempt) {
            attempt = answer.path("attempt").asInt();
            written = "";
            note("Correcting it (" + attempt + " of 3): "
                    + harmless(answer.path("problems").path(0).asText()));
        }
        if (text.length() > written.length()) {
            write(text.substring(written.length()));
            written = text;
        }
        stage(answer.path("stage").asText());
    }

    private void stage(String now) {
        if (now.equals("thinking") && stage.isEmpty()) {
            note("Thinking");
        } else if (now.equals("checking") && !stage.equals(now)) {
            note("Checking the workflow");
        }
        stage = now;
    }

    /** What is stored; what of it stands there already is not written again. */
    public void end(String content) {
        String answer = harmless(content).stripTrailing();
        String head = written.stripTrailing();
        boolean goesOn = !head.isEmpty() && answer.startsWith(head);
        String rest = goesOn ? answer.substring(head.length()) : answer;
        if (!goesOn || rest.startsWith("\n")) {
            endLine();
        }
        terminal.print(goesOn && rest.startsWith("\n") ? rest.substring(1) : rest);
    }

    private void write(String text) {
        terminal.write(text);
        withinLine = !text.endsWith("\n");
    }

    private void note(String text) {
        endLine();
        terminal.note(terminal.paint(Style.FAINT, text));
    }

    private void endLine() {
        if (withinLine) {
            write("\n");
        }
    }

    /** What a model says does not steer a terminal. Character by character, half of one is left for the next time. */
    private static String harmless(String text) {
        boolean halves = !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
        return text.substring(0, halves ? text.length() - 1 : text.length())
                .replaceAll("[\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069&&[^\\n\\t]]", "\ufffd");
    }
}
