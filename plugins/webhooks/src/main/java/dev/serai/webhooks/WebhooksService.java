package dev.serai.webhooks;

import dev.serai.api.PluginContext;
import dev.serai.api.PluginService;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Processor;
import org.apache.camel.spi.Registry;
import org.jspecify.annotations.Nullable;

/** Binds the processors {@code signature}, {@code webhookJson} and {@code genericTrigger} for routes to name. */
public final class WebhooksService implements PluginService {
    private final List<String> bound = new ArrayList<>();
    private @Nullable Registry registry;

    @Override
    public void start(PluginContext platform) {
        registry = platform.camel().getRegistry();
        bind(registry, "signature", new SignatureProcessor(new Providers(platform.settings(), platform.secrets())));
        bind(registry, "webhookJson", new JsonProcessor());
        bind(registry, "genericTrigger", new GenericTrigger());
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
