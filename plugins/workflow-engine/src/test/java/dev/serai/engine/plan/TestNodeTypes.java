package dev.serai.engine.plan;

import dev.serai.api.NodeType;
import dev.serai.api.NodeTypes;
import dev.serai.engine.call.CallNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The node types of a test: {@code call}, and those given. */
public final class TestNodeTypes implements NodeTypes {
    private final List<NodeType> types = new ArrayList<>(List.of(new CallNode()));
    private final List<Runnable> listeners = new ArrayList<>();

    public TestNodeTypes(NodeType... more) {
        types.addAll(List.of(more));
    }

    public void add(NodeType type) {
        types.add(type);
        listeners.forEach(Runnable::run);
    }

    @Override
    public Optional<NodeType> find(String name) {
        return types.stream().filter(type -> type.name().equals(name)).findFirst();
    }

    @Override
    public Collection<NodeType> all() {
        return List.copyOf(types);
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
