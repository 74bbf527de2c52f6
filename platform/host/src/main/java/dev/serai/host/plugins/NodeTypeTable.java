package dev.serai.host.plugins;

import dev.serai.api.NodeType;
import dev.serai.api.NodeTypes;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The node types of all loaded plugins. Safe for use by many threads. */
final class NodeTypeTable implements NodeTypes {
    private final ConcurrentSkipListMap<String, NodeType> byName = new ConcurrentSkipListMap<>();
    private final Listeners listeners = new Listeners();

    @Override
    public Optional<NodeType> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public Collection<NodeType> all() {
        return List.copyOf(byName.values());
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        return listeners.add(listener);
    }

    void add(Collection<? extends NodeType> types) {
        types.forEach(type -> byName.put(type.name(), type));
    }

    void remove(Collection<? extends NodeType> types) {
        types.forEach(type -> byName.remove(type.name(), type));
    }

    void tellListeners() {
        listeners.tell();
    }
}
