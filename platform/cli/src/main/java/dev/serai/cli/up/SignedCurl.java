package dev.serai.cli.up;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A command that delivers one signed message: what a webhook's sender does, ready to be pasted into a shell. */
public final class SignedCurl {
    private static final String ALGORITHM = "HmacSHA256";

    private SignedCurl() {}

    /** @param secret signs the body; is not in the answer */
    public static String command(URI endpoint, String body, String deliveryId, String secret) {
        return "curl -sS " + endpoint + " \\\n"
                + "    -H 'Content-Type: application/json' \\\n"
                + "    -H " + quoted("X-Delivery-Id: " + deliveryId) + " \\\n"
                + "    -H 'X-Signature: sha256=" + hmac(body, secret) + "' \\\n"
                + "    --data-raw " + quoted(body);
    }

    /** One word for a POSIX shell, whatever is in it. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String hmac(String body, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has " + ALGORITHM, e);
        }
    }
}
