package dev.serai.messaging.outbox;

import dev.serai.messaging.text.TextForm;
import dev.serai.messaging.value.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Gives a route the messages of a channel, one part at a time, as the channel wants them: the body is the text. A route
 * that ends without an error has sent the part; one that fails gets it again later. In one conversation parts come one
 * after the other, in order; different conversations are served at once.
 *
 * <p>With {@code operation=status} it is a producer, which takes what the provider says later: the body is a map with
 * {@code provider_id}, {@code status} and perhaps {@code error}.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "outbox",
        title = "Outbox",
        syntax = "outbox:channel",
        category = Category.MESSAGING)
public final class OutboxEndpoint extends DefaultEndpoint {
    private static final String JSON = "json";

    @UriPath(description = "The name of the channel")
    @Metadata(required = true)
    private final String channel;

    @UriParam(
            description =
                    "How the text is written: plain, markdown, telegram, whatsapp, with a limit behind a colon if "
                            + "needed (plain:160); json: the content as it is",
            defaultValue = "plain")
    private String form = "plain";

    @UriParam(description = "How many parts the channel takes: 30/s, 20/m; no limit if it is left out")
    private String rate = "";

    @UriParam(description = "How many parts one conversation takes: 1/s, 20/m; no limit if it is left out")
    private String conversationRate = "";

    @UriParam(description = "How many parts are under way at once at most", defaultValue = "32")
    private int concurrent = 32;

    @UriParam(description = "How many attempts a message gets before it is given up", defaultValue = "20")
    private int maxAttempts = 20;

    @UriParam(description = "How long a message is tried before it is given up", defaultValue = "24h")
    private Duration maxAge = Duration.ofHours(24);

    @UriParam(description = "The longest wait after the first failure; it doubles with each", defaultValue = "1s")
    private Duration firstDelay = Duration.ofSeconds(1);

    @UriParam(description = "The longest wait between attempts", defaultValue = "5m")
    private Duration longestDelay = Duration.ofMinutes(5);

    @UriParam(description = "For a producer: status", enums = "status")
    private String operation = "";

    OutboxEndpoint(String uri, OutboxComponent component, String channel) {
        super(uri, component);
        this.channel = channel;
    }

    @Override
    public Producer createProducer() {
        if (!operation.equals("status")) {
            throw new IllegalArgumentException("A route can end in outbox:" + channel
                    + "?operation=status only; messages come from nodes and replies.");
        }
        return new StatusProducer(this, parts().marks());
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        OutboxConsumer consumer = new OutboxConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    OutboxParts parts() {
        return ((OutboxComponent) getComponent()).parts();
    }

    Delivery.Manner manner() {
        Backoff backoff = new Backoff(firstDelay, longestDelay, maxAttempts, maxAge, () -> ThreadLocalRandom.current()
                .nextDouble());
        return new Delivery.Manner(new Pace(rate, conversationRate), backoff, concurrent, textForm());
    }

    private Function<Map<String, @Nullable Object>, List<String>> textForm() {
        return form.equals(JSON) ? content -> List.of(Json.write(content)) : TextForm.of(form)::parts;
    }

    public String getChannel() {
        return channel;
    }

    public String getForm() {
        return form;
    }

    public void setForm(String form) {
        this.form = form;
    }

    public String getRate() {
        return rate;
    }

    public void setRate(String rate) {
        this.rate = rate;
    }

    public String getConversationRate() {
        return conversationRate;
    }

    public void setConversationRate(String conversationRate) {
        this.conversationRate = conversationRate;
    }

    public int getConcurrent() {
        return concurrent;
    }

    public void setConcurrent(int concurrent) {
        this.concurrent = concurrent;
    }

    public int getMaxAttempts() {
        return maxAttempts;
    }

    public void setMaxAttempts(int maxAttempts) {
        this.maxAttempts = maxAttempts;
    }

    public Duration getMaxAge() {
        return maxAge;
    }

    public void setMaxAge(Duration maxAge) {
        this.maxAge = maxAge;
    }

    public Duration getFirstDelay() {
        return firstDelay;
    }

    public void setFirstDelay(Duration firstDelay) {
        this.firstDelay = firstDelay;
    }

    public Duration getLongestDelay() {
        return longestDelay;
    }

    public void setLongestDelay(Duration longestDelay) {
        this.longestDelay = longestDelay;
    }

    public String getOperation() {
        return operation;
    }

    public void setOperation(String operation) {
        this.operation = operation;
    }
}
