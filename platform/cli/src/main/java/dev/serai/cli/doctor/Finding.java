package dev.serai.cli.doctor;

/** @param text what was found, and what to do where it is not fine */
public record Finding(String subject, Level level, String text) {

    public enum Level {
        OK,
        WARNING,
        ERROR
    }

    static Finding ok(String subject, String text) {
        return new Finding(subject, Level.OK, text);
    }

    static Finding warning(String subject, String text) {
        return new Finding(subject, Level.WARNING, text);
    }

    static Finding error(String subject, String text) {
        return new Finding(subject, Level.ERROR, text);
    }
}
