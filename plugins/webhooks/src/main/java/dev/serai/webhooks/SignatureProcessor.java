package dev.serai.webhooks;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.webhooks.SignatureScheme.Verdict;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a message pass whose signature holds, before anything of it is parsed. The route names the provider in the
 * exchange property {@code webhookProvider}. What passes has the header {@code CamelWorkflowIdempotencyKey}: the
 * provider and its delivery id ({@code X-Delivery-Id}), or where there is none the digest of the body, so that a
 * byte-identical repeat counts as one delivery.
 */
final class SignatureProcessor implements Processor {
    static final String PROVIDER = "webhookProvider";
    static final String DEFAULT_PROVIDER = "default";
    static final String DELIVERY_ID = "X-Delivery-Id";
    static final String IDEMPOTENCY_KEY = "CamelWorkflowIdempotencyKey";

    private static final Logger LOG = LoggerFactory.getLogger(SignatureProcessor.class);
    private static final int LONGEST_DELIVERY_ID = 200;

    private final Providers providers;

    SignatureProcessor(Providers providers) {
        this.providers = providers;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeader(IDEMPOTENCY_KEY);
        String provider = exchange.getProperty(PROVIDER, DEFAULT_PROVIDER, String.class);
        byte[] body = body(message);
        switch (verdict(provider, body, message)) {
            case HOLDS -> message.setHeader(IDEMPOTENCY_KEY, provider + "/" + deliveryId(message, body));
            case MISSING ->
                throw new SeraiException(ErrorKind.UNAUTHENTICATED, "webhook.signature-missing", "Missing signature");
            case WRONG ->
                throw new SeraiException(ErrorKind.FORBIDDEN, "webhook.signature-invalid", "Invalid signature");
        }
    }

    /** An unknown provider is answered as a wrong signature is: who asks learns nothing. */
    private Verdict verdict(String provider, byte[] body, Message message) {
        Optional<SignatureScheme> scheme = providers.find(provider);
        if (scheme.isEmpty()) {
            LOG.warn(
                    "A webhook for the provider '{}' was refused: serai.webhooks.{}.secret is not set.",
                    printable(provider),
                    printable(provider));
        }
        return scheme.map(found -> found.verify(body, message.getHeaders())).orElse(Verdict.WRONG);
    }

    private static byte[] body(Message message) {
        byte[] body = message.getBody(byte[].class);
        return body == null ? new byte[0] : body;
    }

    private static String deliveryId(Message message, byte[] body) {
        Object id = message.getHeader(DELIVERY_ID);
        if (id == null) {
            return "sha256:" + digest(body);
        }
        if (!(id instanceof String text) || text.isBlank() || text.length() > LONGEST_DELIVERY_ID || !visible(text)) {
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

    private static String printable(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "?");
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
