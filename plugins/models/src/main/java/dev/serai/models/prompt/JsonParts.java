package dev.serai.models.prompt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The JSON in a text that may have words and Markdown around it. */
final class JsonParts {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int MOST = 8;

    private JsonParts() {}

    /** The text as a whole, where it is JSON; else the objects and lists in it, in their order. */
    static List<JsonNode> of(String text) {
        Optional<JsonNode> whole = parse(text);
        if (whole.isPresent()) {
            return List.of(whole.get());
        }
        List<JsonNode> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length() && parts.size() < MOST) {
            char c = text.charAt(at);
            int end = c == '{' || c == '[' ? end(text, at) : -1;
            Optional<JsonNode> part = end < 0 ? Optional.empty() : parse(text.substring(at, end));
            part.ifPresent(parts::add);
            at = part.isPresent() ? end : at + 1;
        }
        return parts;
    }

    private static Optional<JsonNode> parse(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Behind the bracket that closes the one at {@code start}; -1 where none does. */
    private static int end(String text, int start) {
        int depth = 0;
        boolean quoted = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }
}
