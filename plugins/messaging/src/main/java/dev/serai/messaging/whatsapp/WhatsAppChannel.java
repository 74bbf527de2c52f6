package dev.serai.messaging.whatsapp;

import dev.serai.api.ErrorKind;
import dev.serai.api.PluginContext;
import dev.serai.api.SeraiException;
import dev.serai.messaging.provider.FailureProcessor;
import dev.serai.messaging.provider.ProviderClient;
import dev.serai.messaging.provider.SecretText;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.component.whatsapp.WhatsAppComponent;
import org.apache.camel.spi.Registry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code routes/whatsapp.yaml} needs: its component with the number and the token, its processors, and the property
 * {@value #MODE} that says whether its routes are: {@code on} or {@code off}.
 */
public final class WhatsAppChannel implements AutoCloseable {
    static final String MODE = "serai.channels.whatsapp.mode";

    private static final Logger LOG = LoggerFactory.getLogger(WhatsAppChannel.class);
    private static final String KEY = "serai.channels.whatsapp.";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final PluginContext platform;
    private final ProviderClient client = new ProviderClient(GraphErrors::refusal, LIMIT);

    /** Off where there is no token; what is wrong with the settings is logged, and turns it off, too. */
    public WhatsAppChannel(PluginContext platform) {
        this.platform = platform;
        String mode = "off";
        try {
            Optional<String> token = SecretText.find(platform, KEY + "token");
            if (token.isPresent()) {
                turnOn(token.get());
                mode = "on";
            }
            LOG.info(token.isPresent() ? "WhatsApp is {}" : "WhatsApp is {}: {}token is not set", mode, KEY);
        } catch (SeraiException e) {
            LOG.error("WhatsApp is off: {}", e.text());
        }
        platform.camel().getPropertiesComponent().addOverrideProperty(MODE, mode);
    }

    private void turnOn(String token) {
        String phoneId = required("phone-id");
        String verifyToken = required("verify-token");
        WhatsAppComponent component = platform.camel().getComponent("whatsapp", WhatsAppComponent.class);
        component.setAuthorizationToken(token);
        component.setPhoneNumberId(phoneId);
        component.setBaseUri(platform.settings().text(KEY + "base-url", WhatsAppComponent.API_DEFAULT_URL));
        platform.settings().find(KEY + "api-version").ifPresent(component::setApiVersion);
        component.setClient(client);
        Registry registry = platform.camel().getRegistry();
        registry.bind("whatsappHandshake", new Handshake(verifyToken));
        registry.bind("whatsappEvents", new EventsProcessor(new Events(phoneId)));
        registry.bind("whatsappMessage", new OutgoingProcessor());
        registry.bind("whatsappSent", new SentProcessor());
        registry.bind("whatsappFailure", new FailureProcessor());
    }

    private String required(String name) {
        return SecretText.find(platform, KEY + name)
                .orElseThrow(() -> new SeraiException(
                        ErrorKind.CALLER, "config.invalid", KEY + "token is set, and " + KEY + name + " is not"));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
