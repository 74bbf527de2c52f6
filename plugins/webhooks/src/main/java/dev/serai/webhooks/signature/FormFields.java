package dev.serai.webhooks.signature;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The fields of a form ({@code application/x-www-form-urlencoded}) or of a query.
 *
 * @param values by name, in the order of their names; those of one name in the order in which they stood
 */
public record FormFields(Map<String, List<String>> values) {
    private static final String TYPE = "application/x-www-form-urlencoded";
    private static final int MOST_FIELDS = 10_000;

    /** Whether a content type is that of a form. */
    public static boolean isType(String contentType) {
        return contentType.regionMatches(true, 0, TYPE, 0, TYPE.length());
    }

    /** Empty where the bytes are not UTF-8, an escape is none, or there are too many fields. */
    public static Optional<FormFields> parse(byte[] form) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(form);
            return parse(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    static Optional<FormFields> parse(String form) {
        Map<String, List<String>> values = new TreeMap<>();
        String[] pieces = form.split("&", MOST_FIELDS + 1);
        try {
            for (String piece : pieces) {
                if (!piece.isEmpty()) {
                    put(values, piece);
                }
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return pieces.length > MOST_FIELDS ? Optional.empty() : Optional.of(new FormFields(values));
    }

    private static void put(Map<String, List<String>> values, String piece) {
        int equals = piece.indexOf('=');
        String name = equals < 0 ? piece : piece.substring(0, equals);
        String value = equals < 0 ? "" : piece.substring(equals + 1);
        values.computeIfAbsent(decoded(name), first -> new ArrayList<>()).add(decoded(value));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Empty where there is none, or several. */
    public Optional<String> one(String name) {
        List<String> found = values.getOrDefault(name, List.of());
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}
