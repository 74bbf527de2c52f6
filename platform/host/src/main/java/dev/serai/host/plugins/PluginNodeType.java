package dev.serai.host.plugins;

import dev.serai.api.ErrorKind;
import dev.serai.api.NodeContext;
import dev.serai.api.NodeDescription;
import dev.serai.api.NodeError;
import dev.serai.api.NodeResult;
import dev.serai.api.NodeType;
import dev.serai.api.SeraiException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plugin's node type as others hold it: runs in the plugin's class loader, and lets go of it with the plugin. */
final class PluginNodeType implements NodeType {
    private final String name;
    private final NodeDescription description;
    private final boolean alwaysAvailable;
    private volatile @Nullable NodeType type;
    private volatile @Nullable PluginClassLoader loader;

    PluginNodeType(NodeType type, PluginClassLoader loader) {
        this.name = type.name();
        this.description = type.description();
        this.type = type;
        this.loader = loader;
        this.alwaysAvailable = !asks(type);
    }

    /** Most types have nothing to say, and starts of runs are many. */
    private static boolean asks(NodeType type) {
        return Arrays.stream(type.getClass().getMethods())
                .anyMatch(method ->
                        method.getName().equals("unavailable") && method.getDeclaringClass() != NodeType.class);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public NodeDescription description() {
        return description;
    }

    @Override
    public NodeResult execute(Map<String, @Nullable Object> config, NodeContext context) throws Exception {
        @Nullable NodeType present = type;
        @Nullable PluginClassLoader presentLoader = loader;
        if (present == null || presentLoader == null) {
            throw new SeraiException(ErrorKind.PLUGIN, "plugin.removed", gone());
        }
        return presentLoader.within(() -> present.execute(config, context));
    }

    @Override
    public @Nullable NodeError unavailable(Map<String, @Nullable Object> config) {
        if (alwaysAvailable) {
            return null;
        }
        @Nullable NodeType present = type;
        @Nullable PluginClassLoader presentLoader = loader;
        if (present == null || presentLoader == null) {
            return new NodeError(ErrorKind.PLUGIN, "plugin.removed", gone(), null);
        }
        try {
            return presentLoader.within(() -> present.unavailable(config));
        } catch (Exception e) {
            return NodeError.of(e, ErrorKind.PLUGIN, "node.threw");
        }
    }

    private String gone() {
        return "The plugin that brought the node type " + name + " is gone.";
    }

    /** The plugin goes: no execution begins any more. */
    void release() {
        type = null;
        loader = null;
    }
}
