package dev.serai.messaging.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secrets that a receiver checks with, one or, while they are changed, several. Safe for use by many threads. */
record SigningKeys(List<byte[]> keys) {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";

    /**
     * @param secrets Base64, perhaps behind {@code whsec_}
     * @throws SeraiException {@code webhook.secret}, which does not tell the secret
     */
    static SigningKeys of(List<String> secrets) {
        return new SigningKeys(secrets.stream().map(SigningKeys::key).toList());
    }

    private static byte[] key(String secret) {
        try {
            return Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
        } catch (IllegalArgumentException e) {
            throw new SeraiException(
                    ErrorKind.INTERNAL,
                    "webhook.secret",
                    "A secret that webhooks are signed with must be whsec_ and Base64.",
                    e);
        }
    }

    /**
     * The header {@code webhook-signature} of Standard Webhooks: a signature for each key.
     *
     * @param seconds since 1970
     */
    String sign(String id, long seconds, String body) {
        byte[] content = (id + "." + seconds + "." + body).getBytes(UTF_8);
        return keys.stream()
                .map(key -> "v1," + Base64.getEncoder().encodeToString(signature(key, content)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] signature(byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
