package dev.serai.webhooks.signature;

import java.util.Base64;
import java.util.HexFormat;

/** How a signature is written. */
public enum Encoding {
    /** In either case. */
    HEX {
        @Override
        byte[] bytes(String text) {
            return HexFormat.of().parseHex(text);
        }
    },
    /** With its padding. */
    BASE64 {
        @Override
        byte[] bytes(String text) {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
                // one signature is written in one way: no bit of it is without meaning
                throw new IllegalArgumentException("not canonical");
            }
            return bytes;
        }
    };

    private static final byte[] NO_SIGNATURE = {};

    abstract byte[] bytes(String text);

    /** No bytes, which equal no signature, where the text is not of this encoding. */
    final byte[] decode(String text) {
        try {
            return bytes(text);
        } catch (IllegalArgumentException e) {
            return NO_SIGNATURE;
        }
    }
}
