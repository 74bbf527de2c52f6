package dev.serai.messaging.text;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a message says: a text, how a run ended, or data.
 *
 * @param errorSign goes before errors
 * @param longestLink UTF-16 units
 */
record Contents(String errorSign, int longestLink) {
    private static final int LONGEST_MARKDOWN = 200_000;
    private static final int LONGEST_ERROR = 1_000;

    RichText read(Map<String, ? extends @Nullable Object> content) {
        if (content.get("text") instanceof String text) {
            return "markdown".equals(content.get("format")) ? markdown(text) : RichText.plain(CleanText.of(text));
        }
        if (content.get("error") instanceof Map<?, ?> error) {
            return error(error);
        }
        if (content.containsKey("result")) {
            return result(content);
        }
        Object data = content.get("data");
        return data == null ? RichText.plain("") : ReadableValue.of(data);
    }

    private RichText error(Map<?, ?> error) {
        String message =
                CleanText.of(String.valueOf(error.get("message") == null ? error.get("code") : error.get("message")));
        String shortened = message.length() <= LONGEST_ERROR
                ? message
                : message.substring(0, message.offsetByCodePoints(0, LONGEST_ERROR / 2)) + "…";
        return RichText.plain(errorSign + "Error: " + shortened);
    }

    private RichText result(Map<String, ? extends @Nullable Object> content) {
        Object value = onlyText(content.get("result"));
        if (value instanceof String text) {
            boolean plain = "plain".equals(content.get("format"));
            return (plain ? RichText.plain(CleanText.of(text)) : markdown(text)).after("Result:\n");
        }
        return (value == null ? RichText.plain("(none)") : ReadableValue.of(value)).after("Result:\n");
    }

    /** A result of one text is that text, whatever its field is called. */
    private static @Nullable Object onlyText(@Nullable Object result) {
        return result instanceof Map<?, ?> map
                        && map.size() == 1
                        && map.values().iterator().next() instanceof String text
                ? text
                : result;
    }

    private RichText markdown(String text) {
        String clean = CleanText.of(text);
        return clean.length() > LONGEST_MARKDOWN ? RichText.plain(clean) : MarkdownReader.read(clean, longestLink);
    }
}
