package dev.serai.webhooks;

import java.util.Map;

/** How a provider signs. Safe for use by many threads. */
interface SignatureScheme {

    /** What the check found. */
    enum Verdict {
        HOLDS,
        MISSING,
        WRONG
    }

    /** @param body exactly as it was sent; empty where there was none */
    Verdict verify(byte[] body, Map<String, Object> headers);
}
