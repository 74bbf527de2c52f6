package dev.serai.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.testkit.SettableClock;
import dev.serai.testkit.TestSecrets;
import dev.serai.testkit.TestSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole step, as a route calls it, for a body of 300 bytes and two secrets. */
class SignatureSpeedTest {
    private static final Duration MOST = Duration.ofNanos(20_000);
    private static final int MOST_BATCHES = 20_000;
    private static final int BATCH = 200;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long NOW = 1_750_000_000;
    private static final String BODY = "{\"id\":\"evt_1\",\"text\":\"" + "x".repeat(275) + "\"}";
    private static final String FORM = "From=%2B1&MessageSid=SM1&Text=" + "x".repeat(270);
    private static final byte[] KEY = "key".getBytes(StandardCharsets.UTF_8);

    private final DefaultCamelContext camel = new DefaultCamelContext();

    @AfterEach
    void stop() {
        camel.stop();
    }

    @ParameterizedTest
    @MethodSource
    void a_message_is_verified_in_less_than_20_microseconds(String provider, String body, Map<String, Object> headers) {
        SignatureProcessor signature = new SignatureProcessor(new Providers(
                new TestSettings(Map.of(
                        "serai.webhooks." + provider + ".secret",
                        provider.startsWith("standard") ? "a2V5,b2xk" : "key,old",
                        "serai.webhooks.twilio.url",
                        "https://hooks.example.com")),
                new TestSecrets(Map.of()),
                new SettableClock(Instant.ofEpochSecond(NOW))));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Exchange message = message(provider, bytes, headers);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < MOST_BATCHES && best >= MOST.toNanos(); i++) {
            best = Math.min(best, batch(signature, message));
        }
        System.getLogger("speed").log(System.Logger.Level.INFO, provider + ": " + best + " ns");
        assertThat(Duration.ofNanos(best)).isLessThan(MOST);
    }

    /**
     * One message is verified again and again; it is as it was afterwards.
     *
     * @return nanoseconds of this thread's own work, whatever else the machine does
     */
    private static long batch(SignatureProcessor signature, Exchange message) {
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < BATCH; i++) {
            signature.process(message);
        }
        return (THREADS.getCurrentThreadCpuTime() - start) / BATCH;
    }

    private Exchange message(String provider, byte[] body, Map<String, Object> headers) {
        Exchange message = new DefaultExchange(camel);
        message.setProperty("webhookProvider", provider);
        message.getMessage().setHeaders(headers);
        message.getMessage().setBody(body);
        message.getMessage().setHeader(Exchange.HTTP_URI, "/x");
        return message;
    }

    static Stream<Object[]> a_message_is_verified_in_less_than_20_microseconds() {
        return Stream.of(
                new Object[] {"default", BODY, Map.of("X-Signature", Signing.sign("key", BODY))},
                new Object[] {
                    "github", BODY, Map.of("X-Hub-Signature-256", Signing.sign("key", BODY), "X-GitHub-Delivery", "d")
                },
                new Object[] {"meta", BODY, Map.of("X-Hub-Signature-256", Signing.sign("key", BODY))},
                new Object[] {"shopify", BODY, Map.of("X-Shopify-Hmac-SHA256", Signing.base64("HmacSHA256", KEY, BODY))
                },
                new Object[] {
                    "stripe",
                    BODY,
                    Map.of("Stripe-Signature", "t=" + NOW + ",v1=" + Signing.sign("key", NOW + "." + BODY))
                },
                new Object[] {
                    "slack",
                    BODY,
                    Map.of(
                            "X-Slack-Request-Timestamp", "" + NOW,
                            "X-Slack-Signature", "v0=" + Signing.sign("key", "v0:" + NOW + ":" + BODY))
                },
                new Object[] {
                    "standard-webhooks",
                    BODY,
                    Map.of(
                            "webhook-id", "d",
                            "webhook-timestamp", "" + NOW,
                            "webhook-signature", "v1," + Signing.base64("HmacSHA256", KEY, "d." + NOW + "." + BODY))
                },
                new Object[] {
                    "twilio",
                    FORM,
                    Map.of(
                            "Content-Type",
                            "application/x-www-form-urlencoded",
                            "X-Twilio-Signature",
                            Signing.base64(
                                    "HmacSHA1",
                                    KEY,
                                    "https://hooks.example.com/xFrom+1MessageSidSM1Text" + "x".repeat(270)))
                },
                new Object[] {"telegram", BODY, Map.of("X-Telegram-Bot-Api-Secret-Token", "key")});
    }
}
