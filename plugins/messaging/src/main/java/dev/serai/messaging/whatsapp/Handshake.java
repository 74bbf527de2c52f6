package dev.serai.messaging.whatsapp;

import dev.serai.api.ErrorKind;
import dev.serai.api.IngressGuard;
import dev.serai.api.SeraiException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code whatsappHandshake}: proves to WhatsApp that the webhook is ours, by the token that both know. */
final class Handshake implements IngressGuard {
    private static final String CHALLENGE = "[A-Za-z0-9._~-]{1,256}";

    private final byte[] token;

    Handshake(String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    /** The body is then what WhatsApp wants to hear. @throws SeraiException 403 */
    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        String challenge = header(message, "hub.challenge");
        byte[] shown = header(message, "hub.verify_token").getBytes(StandardCharsets.UTF_8);
        boolean known = MessageDigest.isEqual(shown, token);
        if (!known || !header(message, "hub.mode").equals("subscribe") || !challenge.matches(CHALLENGE)) {
            throw new SeraiException(ErrorKind.FORBIDDEN, "whatsapp.handshake", "Verification failed");
        }
        message.setHeader(Exchange.CONTENT_TYPE, "text/plain");
        message.setBody(challenge);
    }

    private static String header(Message message, String name) {
        return message.getHeader(name, "", String.class);
    }
}
