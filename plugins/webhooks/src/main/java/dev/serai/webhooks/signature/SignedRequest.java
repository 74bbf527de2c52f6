package dev.serai.webhooks.signature;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came in, before anything of it is believed. */
public final class SignedRequest {
    private static final int LONGEST_HEADER = 4096;

    private final byte[] body;
    private final Map<String, Object> headers;
    private final String target;

    /**
     * @param body exactly as it was sent; empty where there was none. Not copied
     * @param headers by name, whatever its case; one that was sent several times is a list
     * @param target path and query as they stood in the request
     */
    public SignedRequest(byte[] body, Map<String, Object> headers, String target) {
        this.body = body;
        this.headers = headers;
        this.target = target;
    }

    public byte[] body() {
        return body;
    }

    public String target() {
        return target;
    }

    /** Whether there is one, or several. */
    boolean has(String name) {
        return headers.get(name) != null;
    }

    /**
     * The value of a header that must stand once.
     *
     * @throws Refusal where it is missing, blank, there several times, or longer than any signature
     */
    public String header(String name) throws Refusal {
        Object value = headers.get(name);
        if (value == null) {
            throw Refusal.missing("no header " + name);
        }
        if (value instanceof List) {
            throw Refusal.wrong(name + " stands several times");
        }
        String text = value.toString().strip();
        if (text.isEmpty()) {
            throw Refusal.missing(name + " is empty");
        }
        if (text.length() > LONGEST_HEADER) {
            throw Refusal.wrong(name + " has more than " + LONGEST_HEADER + " characters");
        }
        return text;
    }

    /** Empty where it is missing, or stands several times. */
    public Optional<String> find(String name) {
        return headers.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
