package dev.serai.assistant.turn;

/** What people are told, word by word. */
public final class Phrases {
    public static final String TITLE = "Config Generator";
    public static final String DESCRIPTION = "Describe your workflow in plain English, get valid YAML config.";
    public static final String FIRST_TURN = "This is the start of our conversation.";
    public static final String VALID = "Valid config!";
    public static final String INVALID = "Error: Invalid config - ";
    public static final String CANCELLED = "Cancelled.";

    public static final String NOTHING_TO_VALIDATE = "No config to validate.";
    public static final String NO_YAML_IN_LAST = "No YAML found in last message.";
    public static final String CONFIG_IS_VALID = "Config is valid!";
    public static final String VALIDATION_FAILED = "Validation failed: ";

    private Phrases() {}

    /** A workflow that is proven, and what to do with it. */
    static String proven(String yaml) {
        return block(yaml) + "\n" + VALID
                + "\n\nSave it as `workflow.yaml` and run it:\n\n    ./serai run workflow.yaml\n";
    }

    static String refused(String reason, String yaml) {
        return INVALID + reason + "\n\n" + block(yaml);
    }

    /** What others wrote, for a list: it can't begin a paragraph of its own. */
    static String line(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    static String block(String yaml) {
        String fence = yaml.contains("```") ? "````" : "```";
        return fence + "yaml\n" + yaml.stripTrailing() + "\n" + fence + "\n";
    }
}
