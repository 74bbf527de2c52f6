package dev.serai.webhooks.signature;

/** Why a request is not taken. Has no stack trace: strangers cause it as often as they like. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean unsigned;
    private final String why;

    private Refusal(boolean unsigned, String why) {
        super(why, null, false, false);
        this.unsigned = unsigned;
        this.why = why;
    }

    /** There is nothing that could be checked. */
    public static Refusal missing(String why) {
        return new Refusal(true, why);
    }

    /** What is there does not hold. */
    public static Refusal wrong(String why) {
        return new Refusal(false, why);
    }

    public boolean isUnsigned() {
        return unsigned;
    }

    /** For the log. Holds nothing of what was sent. */
    public String why() {
        return why;
    }
}
