package dev.serai.engine.expression;

/** The translation of 1.0 conditions, for tests outside of this package. */
public final class PythonSpelling {
    private PythonSpelling() {}

    public static String toCel(String text) {
        return Spelling.toCel(text);
    }
}
