package dev.serai.cli.output;

/** What a colour means. Nothing is said by colour alone. */
public enum Style {
    STRONG("1"),
    FAINT("2"),
    GOOD("32"),
    BAD("31"),
    WARN("33"),
    BUSY("36"),
    /** What to look at first, and costs money. */
    DEAR("1;33"),
    /** What to look at first, and costs time. */
    SLOW("1;31");

    static final String OFF = "\u001b[0m";

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String on() {
        return "\u001b[" + code + "m";
    }

    /** The style of a status of runs, nodes, routes or plugins; {@link #STRONG} for words that it doesn't know. */
    public static Style ofStatus(String status) {
        return switch (status) {
            case "completed", "loaded", "Started", "ok" -> GOOD;
            case "failed", "error" -> BAD;
            case "running" -> BUSY;
            case "cancelled", "Stopped", "Suspended", "warning" -> WARN;
            default -> STRONG;
        };
    }
}
