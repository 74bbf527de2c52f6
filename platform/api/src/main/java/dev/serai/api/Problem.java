package dev.serai.api;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a file or an input, with its place.
 *
 * @param code stable, lower case, dotted
 * @param message what was found, what is allowed, and where it helps what was probably meant
 * @param file relative to the home folder where it lies below it; null where the input was no file
 * @param line from 1; 0 where there is no line
 * @param column from 1; 0 where there is no column
 */
public record Problem(
        Severity severity,
        String code,
        String message,
        @Nullable String file,
        int line,
        int column) {

    public enum Severity {
        /** Nothing is loaded from the file. */
        ERROR,
        /** The file works, but not in everything as it says. */
        WARNING
    }

    public static Problem error(String code, String message) {
        return new Problem(Severity.ERROR, code, message, null, 0, 0);
    }

    public static Problem warning(String code, String message) {
        return new Problem(Severity.WARNING, code, message, null, 0, 0);
    }

    public Problem at(int lineFromOne, int columnFromOne) {
        return new Problem(severity, code, message, file, lineFromOne, columnFromOne);
    }

    public Problem in(String theFile) {
        return new Problem(severity, code, message, theFile, line, column);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** As compilers print it: {@code file:line:column: severity: message [code]}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (file != null) {
            text.append(file).append(':');
        }
        if (line > 0) {
            text.append(line).append(':').append(column).append(':');
        }
        return text.append(text.isEmpty() ? "" : " ")
                .append(severity == Severity.ERROR ? "error: " : "warning: ")
                .append(message)
                .append(" [")
                .append(code)
                .append(']')
                .toString();
    }
}
