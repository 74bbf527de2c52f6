package dev.serai.webhooks;

/** A provider can't be verified as it is configured. */
final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    /** @param why for who configures it: the setting, and what is wrong with it; never a secret */
    Unusable(String why) {
        super(why);
        this.why = why;
    }

    String why() {
        return why;
    }
}
