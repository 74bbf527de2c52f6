package dev.serai.assistant.turn;

import java.util.List;

/** What people may begin with. */
public final class Examples {
    public static final List<String> PROMPTS = List.of(
            "Research a topic and write an article about it",
            "Analyze the sentiment of customer reviews",
            "Summarize a long document",
            "Write a 500-word article with sources",
            "Categorize customer reviews",
            "Make a bullet-point summary of a text",
            "Have a person approve refunds above 100");

    private Examples() {}
}
