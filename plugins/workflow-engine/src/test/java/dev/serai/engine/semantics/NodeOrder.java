package dev.serai.engine.semantics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The orders in which nodes may complete: one after another, or interleaved. */
sealed interface NodeOrder {

    record One(String node) implements NodeOrder {}

    record Sequence(List<NodeOrder> parts) implements NodeOrder {}

    record Unordered(List<NodeOrder> parts) implements NodeOrder {}

    static NodeOrder read(@Nullable Object value) {
        if (value instanceof String node) {
            return new One(node);
        }
        if (value instanceof List<?> list) {
            return new Sequence(all(list));
        }
        Map<String, @Nullable Object> keys = Values.map(value);
        if (!keys.keySet().equals(Set.of("unordered"))) {
            throw new IllegalArgumentException("no order of nodes: " + value);
        }
        return new Unordered(all(Values.list(keys.get("unordered"))));
    }

    private static List<NodeOrder> all(List<?> values) {
        return values.stream().map(NodeOrder::read).toList();
    }

    default boolean allows(List<String> nodes) {
        Set<NodeOrder> left = Set.of(this);
        for (String node : nodes) {
            left = left.stream().flatMap(order -> order.after(node)).collect(Collectors.toSet());
        }
        return left.stream().anyMatch(NodeOrder::mayEnd);
    }

    /** What may follow once this node has completed; nothing where it may not complete now. */
    private Stream<NodeOrder> after(String node) {
        return switch (this) {
            case One one -> one.node().equals(node) ? Stream.of(new Sequence(List.of())) : Stream.empty();
            case Sequence sequence -> next(sequence, node);
            case Unordered unordered -> next(unordered, node);
        };
    }

    private boolean mayEnd() {
        return switch (this) {
            case One one -> false;
            case Sequence sequence -> sequence.parts().stream().allMatch(NodeOrder::mayEnd);
            case Unordered unordered -> unordered.parts().stream().allMatch(NodeOrder::mayEnd);
        };
    }

    private static Stream<NodeOrder> next(Sequence sequence, String node) {
        List<NodeOrder> parts = sequence.parts();
        if (parts.isEmpty()) {
            return Stream.empty();
        }
        Sequence rest = new Sequence(parts.subList(1, parts.size()));
        Stream<NodeOrder> first = parts.getFirst().after(node).map(left -> prepended(left, rest));
        return parts.getFirst().mayEnd() ? Stream.concat(first, next(rest, node)) : first;
    }

    private static NodeOrder prepended(NodeOrder left, Sequence rest) {
        List<NodeOrder> parts = new ArrayList<>(List.of(left));
        parts.addAll(rest.parts());
        return new Sequence(parts);
    }

    private static Stream<NodeOrder> next(Unordered unordered, String node) {
        List<NodeOrder> parts = unordered.parts();
        return Stream.iterate(0, i -> i < parts.size(), i -> i + 1)
                .flatMap(i -> parts.get(i).after(node).map(left -> {
                    List<NodeOrder> others = new ArrayList<>(parts);
                    others.set(i, left);
                    return new Unordered(others);
                }));
    }
}
