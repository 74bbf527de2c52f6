package dev.serai.messaging.command;

/** What a person typed can't be used; the message is for them. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String answer;

    InputException(String answer) {
        super(answer, null, false, false);
        this.answer = answer;
    }

    public String answer() {
        return answer;
    }
}
