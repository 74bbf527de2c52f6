package dev.serai.models.prompt;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;

/** A model answered, and can't be brought to answer as it was asked to. */
final class BadAnswer extends SeraiException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_SHOWN = 2000;

    BadAnswer(String what, String answer) {
        super(ErrorKind.CALLER, "model.answer", what + " The answer was: " + shown(answer));
    }

    private static String shown(String answer) {
        if (answer.isBlank()) {
            return "(empty)";
        }
        return answer.length() > MOST_SHOWN ? answer.substring(0, MOST_SHOWN) + "..." : answer;
    }
}
