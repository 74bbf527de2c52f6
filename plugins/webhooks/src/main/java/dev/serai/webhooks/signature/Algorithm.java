package dev.serai.webhooks.signature;

import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The hashes of HMAC, as configuration names them. */
public enum Algorithm {
    SHA1,
    SHA256,
    SHA512;

    /** {@code sha256}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    Mac keyed(byte[] key) {
        String name = "Hmac" + name();
        try {
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(key, name));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + name, e);
        }
    }
}
