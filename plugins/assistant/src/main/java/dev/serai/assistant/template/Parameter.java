package dev.serai.assistant.template;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of a template to fill in.
 *
 * @param type {@code text}, {@code name}, {@code int} or {@code number}
 * @param otherwise what stands there where nobody says anything
 * @param ask the question for people
 */
public record Parameter(String name, Type type, Object otherwise, String ask) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,99}");
    private static final int LONGEST = 2_000;

    /** What may be filled in. */
    public enum Type {
        TEXT,
        /** Of a workflow, a field, a channel. */
        NAME,
        INT,
        NUMBER
    }

    /** The value that a person means; empty where it is none of this type. */
    public Optional<Object> read(String typed) {
        String text = typed.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return switch (type) {
                case TEXT -> Optional.of(text);
                case NAME -> NAME.matcher(text).matches() ? Optional.of(text) : Optional.empty();
                case INT -> Optional.of(Long.parseLong(text));
                case NUMBER ->
                    Optional.of(number(text)).filter(Double::isFinite).map(Double.class::cast);
            };
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Double number(String text) {
        return Double.parseDouble(text);
    }

    /** What is expected, for people. */
    public String expected() {
        return switch (type) {
            case TEXT -> "a text";
            case NAME -> "a name of letters, digits, - and _";
            case INT -> "a whole number";
            case NUMBER -> "a number";
        };
    }
}
