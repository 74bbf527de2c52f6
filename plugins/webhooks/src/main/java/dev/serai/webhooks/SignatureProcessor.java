package dev.serai.webhooks;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Lets a message pass whose signature holds, before anything of it is parsed. The route names the provider in the
 * exchange property {@code webhookProvider}. What passes has its bytes as the body, and the header {@code
 * CamelWorkflowIdempotencyKey}: the provider and its delivery id ({@code X-Delivery-Id}), or where there is none the
 * digest of the body, so that a byte-identical repeat counts as one delivery.
 */
final class SignatureProcessor implements Processor {
    static final String PROVIDER = "webhookProvider";
    static final String DEFAULT_PROVIDER = "default";
    static final String DELIVERY_ID = "X-Delivery-Id";
    static final String IDEMPOTENCY_KEY = "CamelWorkflowIdempotencyKey";

    private static final int LONGEST_DELIVERY_ID = 255;

    private final Providers providers;
    /** Stands in for a provider that isn't there, so that who asks can't tell it from one that is. */
    private final SignatureScheme nobody = HmacScheme.ofUnknownKey(Providers.DEFAULT_HEADER);

    SignatureProcessor(Providers providers) {
        this.providers = providers;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeader(IDEMPOTENCY_KEY);
        String provider = exchange.getProperty(PROVIDER, DEFAULT_PROVIDER, String.class);
        byte[] body = takenBody(message);
        switch (providers.find(provider).orElse(nobody).verify(body, message.getHeaders())) {
            case HOLDS -> message.setHeader(IDEMPOTENCY_KEY, provider + "/" + deliveryId(message, body));
            case MISSING ->
                throw new SeraiException(ErrorKind.UNAUTHENTICATED, "webhook.signature-missing", "Missing signature");
            case WRONG ->
                throw new SeraiException(ErrorKind.FORBIDDEN, "webhook.signature-invalid", "Invalid signature");
        }
    }

    /** Reads a body that is a stream, and leaves the bytes in its place: the next step reads what was verified. */
    private static byte[] takenBody(Message message) {
        byte[] body = message.getBody(byte[].class);
        byte[] taken = body == null ? new byte[0] : body;
        message.setBody(taken);
        return taken;
    }

    private static String deliveryId(Message message, byte[] body) {
        Object id = message.getHeader(DELIVERY_ID);
        if (id == null) {
            return "sha256:" + digest(body);
        }
        if (!(id instanceof String text) || text.isEmpty() || text.length() > LONGEST_DELIVERY_ID || !visible(text)) {
            throw new SeraiException(
                    ErrorKind.CALLER,
                    "webhook.delivery-id",
                    DELIVERY_ID + " must stand once and be 1 to " + LONGEST_DELIVERY_ID + " visible ASCII characters.");
        }
        return text;
    }

    private static boolean visible(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 127);
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
