package dev.serai.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a sender does. */
final class Signing {
    private Signing() {}

    static String sign(String secret, String body) {
        return sign("HmacSHA256", secret, body);
    }

    static String sign(String algorithm, String secret, String body) {
        return hex(algorithm, secret.getBytes(StandardCharsets.UTF_8), body.getBytes(StandardCharsets.UTF_8));
    }

    static String hex(String algorithm, byte[] key, byte[] body) {
        return HexFormat.of().formatHex(mac(algorithm, key, body));
    }

    static String base64(String algorithm, byte[] key, String body) {
        return base64(algorithm, key, body.getBytes(StandardCharsets.UTF_8));
    }

    static String base64(String algorithm, byte[] key, byte[] body) {
        return Base64.getEncoder().encodeToString(mac(algorithm, key, body));
    }

    private static byte[] mac(String algorithm, byte[] key, byte[] body) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
