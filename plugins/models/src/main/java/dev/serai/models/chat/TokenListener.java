package dev.serai.models.chat;

/** Sees an answer while it comes. Called by the thread that asks; must return at once. */
public interface TokenListener {

    /** The next words. */
    void token(String text);

    /** What came was in vain: the question is asked again. False: it shall not be. */
    boolean startsAgain();

    TokenListener NONE = new TokenListener() {
        @Override
        public void token(String text) {}

        @Override
        public boolean startsAgain() {
            return true;
        }
    };
}
