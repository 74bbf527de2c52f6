package dev.serai.webhooks;

import dev.serai.api.ErrorKind;
import dev.serai.api.IngressGuard;
import dev.serai.api.SeraiException;
import dev.serai.webhooks.signature.Refusal;
import dev.serai.webhooks.signature.SignedRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a message pass whose signature holds, before anything of it is parsed. The route names the provider in the
 * exchange property {@code webhookProvider}, and where the configuration doesn't its scheme in {@code webhookScheme}. What
 * passes has its bytes as the body, and the header {@code CamelWorkflowIdempotencyKey}: the provider and its id of the
 * delivery, or where there is none the digest of the body, so that a byte-identical repeat counts as one delivery. Who is
 * refused is told no more than that; the log says why.
 */
final class SignatureProcessor implements IngressGuard {
    static final String PROVIDER = "webhookProvider";
    static final String SCHEME = "webhookScheme";
    static final String DEFAULT_PROVIDER = "default";
    static final String IDEMPOTENCY_KEY = "CamelWorkflowIdempotencyKey";

    private static final Logger LOG = LoggerFactory.getLogger(SignatureProcessor.class);
    private static final String REMOTE_ADDRESS = "CamelVertxPlatformHttpRemoteAddress";

    private final Providers providers;

    SignatureProcessor(Providers providers) {
        this.providers = providers;
    }

    @Override
    public Optional<String> objection(Map<String, String> properties) {
        Providers.Id id = new Providers.Id(
                properties.getOrDefault(PROVIDER, DEFAULT_PROVIDER), Optional.ofNullable(properties.get(SCHEME)));
        try {
            providers.require(id);
            return Optional.empty();
        } catch (Unusable e) {
            return Optional.of("messages of the provider '" + id.name() + "' can't be verified: " + e.why());
        } catch (SeraiException e) {
            LOG.warn("The secret of the provider '{}' can't be read yet; each message tries again.", id.name(), e);
            return Optional.empty();
        }
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeader(IDEMPOTENCY_KEY);
        SignedRequest request = request(message);
        Providers.Id id = id(exchange);
        Provider provider = providers.find(id).orElseGet(() -> providers.standIn(id.name()));
        try {
            provider.signature().verify(request);
        } catch (Refusal refusal) {
            log(exchange, id, refusal);
            throw answer(refusal);
        }
        String delivery = provider.deliveryId().of(request).orElseGet(() -> "sha256:" + digest(request.body()));
        message.setHeader(IDEMPOTENCY_KEY, id.name() + "/" + delivery);
    }

    private static Providers.Id id(Exchange exchange) {
        return new Providers.Id(
                exchange.getProperty(PROVIDER, DEFAULT_PROVIDER, String.class),
                Optional.ofNullable(exchange.getProperty(SCHEME, String.class)));
    }

    /** Reads a body that is a stream, and leaves the bytes in its place: the next step reads what was verified. */
    private static SignedRequest request(Message message) {
        byte[] body = message.getBody(byte[].class);
        byte[] taken = body == null ? new byte[0] : body;
        message.setBody(taken);
        return new SignedRequest(taken, message.getHeaders(), message.getHeader(Exchange.HTTP_URI, "", String.class));
    }

    private static void log(Exchange exchange, Providers.Id id, Refusal refusal) {
        LOG.info(
                "Webhook refused: provider={} route={} from={} why={}",
                LogText.of(id.name()),
                exchange.getFromRouteId(),
                LogText.of(exchange.getMessage().getHeader(REMOTE_ADDRESS)),
                refusal.why());
    }

    private static SeraiException answer(Refusal refusal) {
        return refusal.isUnsigned()
                ? new SeraiException(ErrorKind.UNAUTHENTICATED, "webhook.signature-missing", "Missing signature")
                : new SeraiException(ErrorKind.FORBIDDEN, "webhook.signature-invalid", "Invalid signature");
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
