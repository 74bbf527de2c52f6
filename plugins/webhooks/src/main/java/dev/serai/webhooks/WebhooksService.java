package dev.serai.webhooks;

import dev.serai.api.PluginContext;
import dev.serai.api.PluginService;
import dev.serai.api.SeraiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Processor;
import org.apache.camel.spi.Registry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Binds the processors {@code signature}, {@code webhookJson}, {@code webhookForm} and {@code genericTrigger} for routes to
 * name.
 */
public final class WebhooksService implements PluginService {
    private static final Logger LOG = LoggerFactory.getLogger(WebhooksService.class);

    private final List<String> bound = new ArrayList<>();
    private @Nullable Registry registry;

    @Override
    public void start(PluginContext platform) {
        registry = platform.camel().getRegistry();
        Providers providers = new Providers(platform.settings(), platform.secrets(), platform.clock());
        bind(registry, "signature", new SignatureProcessor(providers));
        bind(registry, "webhookJson", new JsonProcessor());
        bind(registry, "webhookForm", new FormProcessor());
        bind(registry, "genericTrigger", new GenericTrigger());
        lookForSecret(providers);
    }

    /** The log tells now what the first message would otherwise find out. */
    private static void lookForSecret(Providers providers) {
        try {
            providers.find(new Providers.Id(SignatureProcessor.DEFAULT_PROVIDER, Optional.empty()));
        } catch (SeraiException e) {
            LOG.warn("The secret of webhooks can't be read yet; each message tries again.", e);
        }
    }

    private void bind(Registry into, String name, Processor processor) {
        into.bind(name, processor);
        bound.add(name);
    }

    @Override
    public void stop() {
        Registry from = registry;
        if (from != null) {
            bound.forEach(from::unbind);
        }
        bound.clear();
    }
}
