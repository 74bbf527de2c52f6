package dev.serai.webhooks;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC (RFC 2104) over the raw body, in hexadecimal, in one header, with or without {@code sha256=} before it. Compared
 * in constant time. Several keys may be active, so that a secret can be changed without losing messages.
 */
final class HmacScheme implements SignatureScheme {

    /** The hashes, as configuration names them. */
    enum Algorithm {
        SHA1("HmacSHA1", 20),
        SHA256("HmacSHA256", 32),
        SHA512("HmacSHA512", 64);

        private final String mac;
        private final int bytes;

        Algorithm(String mac, int bytes) {
            this.mac = mac;
            this.bytes = bytes;
        }

        String prefix() {
            return name().toLowerCase(Locale.ROOT) + "=";
        }
    }

    private final String header;
    private final Algorithm algorithm;
    private final List<Mac> keyed;

    /** @param keys one or more, none of them empty */
    HmacScheme(String header, Algorithm algorithm, List<byte[]> keys) {
        this.header = header;
        this.algorithm = algorithm;
        this.keyed = keys.stream().map(key -> keyed(algorithm, key)).toList();
    }

    /** Of a key that nobody has: no signature holds. */
    static HmacScheme ofUnknownKey(String header) {
        byte[] key = new byte[Algorithm.SHA256.bytes];
        new SecureRandom().nextBytes(key);
        return new HmacScheme(header, Algorithm.SHA256, List.of(key));
    }

    private static Mac keyed(Algorithm algorithm, byte[] key) {
        try {
            Mac mac = Mac.getInstance(algorithm.mac);
            mac.init(new SecretKeySpec(key, algorithm.mac));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm.mac, e);
        }
    }

    @Override
    public Verdict verify(byte[] body, Map<String, Object> headers) {
        Object value = headers.get(header);
        if (value == null || value.toString().isBlank()) {
            return Verdict.MISSING;
        }
        // several headers of the name come as a list, which is no signature
        return value instanceof String text && holds(body, decoded(text.strip())) ? Verdict.HOLDS : Verdict.WRONG;
    }

    /** Tries every key, so that the time does not tell which one holds. */
    private boolean holds(byte[] body, byte[] given) {
        boolean holds = false;
        for (Mac mac : keyed) {
            holds |= MessageDigest.isEqual(signature(mac, body), given);
        }
        return holds;
    }

    /** Nothing that equals a signature where it is not hexadecimal of the right length. */
    private byte[] decoded(String value) {
        String prefix = algorithm.prefix();
        String hex =
                value.regionMatches(true, 0, prefix, 0, prefix.length()) ? value.substring(prefix.length()) : value;
        if (hex.length() != algorithm.bytes * 2) {
            return new byte[0];
        }
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** A {@link Mac} serves one thread; a clone of the keyed one costs less than keying anew. */
    private static byte[] signature(Mac keyed, byte[] body) {
        try {
            return ((Mac) keyed.clone()).doFinal(body);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's HMACs can be cloned", e);
        }
    }
}
