package dev.serai.webhooks.signature;

import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;

/** The secrets of a provider that are active, made ready for HMAC. */
final class Keys {
    private static final byte[] NOTHING = {};

    private final List<Mac> keyed;

    /** @param keys one or more, none of them empty */
    Keys(Algorithm algorithm, List<byte[]> keys) {
        this.keyed = keys.stream().map(algorithm::keyed).toList();
    }

    /**
     * Returns where one of the signatures is that of the content under one of the keys.
     *
     * @param before what is signed ahead of the body
     */
    void check(List<byte[]> signatures, byte[] before, byte[] body) throws Refusal {
        if (!holds(signatures, before, body)) {
            throw Refusal.wrong("the signature is not that of the message; secrets tried: " + keyed.size());
        }
    }

    void check(byte[] signature, byte[] content) throws Refusal {
        check(List.of(signature), NOTHING, content);
    }

    /** Tries every key with every signature, so that the time does not tell which one holds. */
    boolean holds(List<byte[]> signatures, byte[] before, byte[] body) {
        boolean holds = false;
        for (Mac mac : keyed) {
            byte[] expected = signature(mac, before, body);
            for (byte[] signature : signatures) {
                holds |= MessageDigest.isEqual(expected, signature);
            }
        }
        return holds;
    }

    /** A {@link Mac} serves one thread; a clone of the keyed one costs less than keying anew. */
    private static byte[] signature(Mac keyed, byte[] before, byte[] body) {
        try {
            Mac mac = (Mac) keyed.clone();
            mac.update(before);
            return mac.doFinal(body);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's HMACs can be cloned", e);
        }
    }
}
