package dev.serai.messaging.telegram;

import dev.serai.api.PluginContext;
import dev.serai.api.SeraiException;
import dev.serai.messaging.provider.FailureProcessor;
import dev.serai.messaging.provider.ProviderClient;
import dev.serai.messaging.provider.ProviderRefusal;
import dev.serai.messaging.provider.SecretText;
import dev.serai.messaging.value.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.component.telegram.TelegramComponent;
import org.apache.camel.spi.Registry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code routes/telegram.yaml} needs: its components with the bot's token, its processors, and the property {@value
 * #MODE} that says which of its routes are: {@code off}, {@code webhook} or {@code polling}.
 */
public final class TelegramChannel implements AutoCloseable {
    static final String MODE = "serai.channels.telegram.mode";

    private static final Logger LOG = LoggerFactory.getLogger(TelegramChannel.class);
    private static final String KEY = "serai.channels.telegram.";
    private static final String PATH = "/webhooks/telegram";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final PluginContext platform;
    private final Background background = new Background();
    private final AtomicReference<Optional<String>> bot = new AtomicReference<>(Optional.empty());
    private final ProviderClient client = new ProviderClient(TelegramApi::refusal, LIMIT);
    private @Nullable TelegramApi api;
    private @Nullable Webhook webhook;

    /** Off where there is no token; what is wrong with the settings is logged, and turns it off, too. */
    public TelegramChannel(PluginContext platform) {
        this.platform = platform;
        String mode = "off";
        try {
            Optional<String> token = SecretText.find(platform, KEY + "token");
            if (token.isPresent()) {
                turnOn(token.get());
                mode = url().isPresent() ? "webhook" : "polling";
            }
            LOG.info(token.isPresent() ? "Telegram: {}" : "Telegram is {}: {}token is not set", mode, KEY);
            warnOfPolling(mode);
        } catch (SeraiException e) {
            LOG.error("Telegram is off: {}", e.text());
        }
        platform.camel().getPropertiesComponent().addOverrideProperty(MODE, mode);
    }

    private void warnOfPolling(String mode) {
        if (mode.equals("polling")
                && !platform.settings().text("serai.profile", "prod").equals("dev")) {
            LOG.warn("Telegram is asked for updates, which is meant for development; with {}url it sends them", KEY);
        }
    }

    private Optional<String> url() {
        return platform.settings().find(KEY + "url").map(url -> url.replaceFirst("/+$", "") + PATH);
    }

    private void turnOn(String token) {
        CamelContext camel = platform.camel();
        String base = platform.settings().text(KEY + "base-url", TelegramComponent.BOT_API_DEFAULT_URL);
        TelegramApi made = new TelegramApi(client, base, token);
        api = made;
        TelegramBots bots = new TelegramBots();
        bots.setAuthorizationToken(token);
        bots.setBaseUri(base);
        bots.setClient(client);
        camel.removeComponent(TelegramBots.SCHEME);
        camel.addComponent(TelegramBots.SCHEME, bots);
        camel.getComponent("telegram-updates", UpdatesComponent.class).use(made, kinds());
        bind(camel.getRegistry(), made);
    }

    private void bind(Registry registry, TelegramApi made) {
        registry.bind("telegramUpdates", new UpdateProcessor(new Updates(edited(), bot::get)));
        registry.bind("telegramCallback", new CallbackProcessor(made, background));
        registry.bind(
                "telegramTyping",
                new TypingProcessor(
                        made, new RunStatuses(platform.readOnlyDataSource()), background, TypingProcessor.PAUSE));
        registry.bind("telegramMessage", new OutgoingProcessor());
        registry.bind("telegramWithoutReply", new NoReplyProcessor());
        registry.bind("telegramSent", new SentProcessor());
        registry.bind("telegramFailure", new FailureProcessor());
    }

    private boolean edited() {
        return platform.settings().text(KEY + "edited", "ignore").equals("run");
    }

    private List<String> kinds() {
        return edited()
                ? List.of("message", "channel_post", "callback_query", "edited_message", "edited_channel_post")
                : List.of("message", "channel_post", "callback_query");
    }

    /** The routes are there: Telegram may send. */
    public void ready() {
        TelegramApi made = api;
        if (made == null) {
            return;
        }
        background.untilDone("tell the bot's name", () -> bot.set(Json.text(made.call("getMe", Map.of()), "username")));
        url().ifPresent(url -> register(made, url));
    }

    private void register(TelegramApi made, String url) {
        Optional<String> secret = SecretText.find(platform, "serai.webhooks.telegram.secret");
        if (secret.isEmpty()) {
            LOG.error("Telegram is not told to send to {}: set serai.webhooks.telegram.secret", url);
            return;
        }
        Webhook hook =
                new Webhook(made, url, secret.get(), kinds(), platform.data().resolve("telegram-webhook"));
        webhook = hook;
        background.untilDone(
                "send updates to " + url,
                () -> LOG.info(
                        hook.register() ? "Telegram sends to {} from now on" : "Telegram sends to {} already", url));
    }

    /** Ends what goes on in the background; Telegram keeps what it would send where the webhook is not removed. */
    @Override
    public void close() {
        background.close();
        Webhook registered = webhook;
        if (registered != null && platform.settings().flag(KEY + "unregister", false)) {
            try {
                registered.unregister();
            } catch (IOException | ProviderRefusal e) {
                LOG.warn("Telegram still sends to {}: {}", url().orElse(""), e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        platform.camel().removeComponent(TelegramBots.SCHEME);
        client.shutdownNow();
    }
}
