package dev.serai.models.camel;

import dev.serai.models.config.ModelSettings;
import dev.serai.models.config.Models;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.spi.Registry;

/** Each model as the bean {@code model-NAME}, for {@code langchain4j-chat:x?chatModel=#model-default}. */
public final class ChatModelBeans implements AutoCloseable {
    private static final String PREFIX = "model-";

    private final Registry registry;
    private final Models models;
    private final RouteModels routeModels;
    private final Set<String> bound = new HashSet<>();

    public ChatModelBeans(Registry registry, Models models, RouteModels routeModels) {
        this.registry = registry;
        this.models = models;
        this.routeModels = routeModels;
    }

    /** There may be other models. */
    public synchronized void refresh() {
        Set<String> wanted = new HashSet<>(Set.of(Models.DEFAULT));
        models.all().stream().map(ModelSettings::name).forEach(wanted::add);
        bound.stream().filter(name -> !wanted.contains(name)).forEach(name -> registry.unbind(PREFIX + name));
        wanted.stream()
                .filter(name -> !bound.contains(name))
                .forEach(name -> registry.bind(PREFIX + name, new RouteChatModel(routeModels, name)));
        bound.clear();
        bound.addAll(wanted);
    }

    @Override
    public synchronized void close() {
        bound.forEach(name -> registry.unbind(PREFIX + name));
        bound.clear();
    }
}
