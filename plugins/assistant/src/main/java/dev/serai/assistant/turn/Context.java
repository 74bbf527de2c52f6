package dev.serai.assistant.turn;

import dev.serai.assistant.session.ChatMessage;
import java.util.ArrayList;
import java.util.List;

/** What a model is told of the conversation so far: the last exchanges, answers shortened. */
final class Context {
    private static final String ELLIPSIS = "...";

    private Context() {}

    /**
     * @param earlier without the message that is answered now
     * @param exchanges how many, each a question and its answer
     * @param answerLength how many characters of an answer
     */
    static String of(List<ChatMessage> earlier, int exchanges, int answerLength) {
        if (earlier.isEmpty()) {
            return Phrases.FIRST_TURN;
        }
        List<ChatMessage> last = last(earlier, exchanges);
        List<String> lines = new ArrayList<>();
        for (ChatMessage message : last) {
            lines.add(
                    message.isAnswer()
                            ? "Assistant: " + shortened(message.content(), answerLength)
                            : "User: " + message.content());
        }
        return String.join("\n", lines);
    }

    private static List<ChatMessage> last(List<ChatMessage> earlier, int exchanges) {
        int questions = 0;
        for (int i = earlier.size() - 1; i >= 0; i--) {
            if (!earlier.get(i).isAnswer() && ++questions == exchanges) {
                return earlier.subList(i, earlier.size());
            }
        }
        return earlier;
    }

    static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        boolean halves = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
        return text.substring(0, halves ? most - 1 : most) + ELLIPSIS;
    }
}
