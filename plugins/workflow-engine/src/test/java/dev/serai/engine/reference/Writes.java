package dev.serai.engine.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What was written, in the order in which it counts: one write after the other, and where branches forked, first all of the
 * first branch, then all of the second, whenever they came.
 */
final class Writes {
    private sealed interface Part {}

    private record One(String field, @Nullable Object value) implements Part {}

    private record Branches(List<Writes> branches) implements Part {}

    private final List<Part> parts = new ArrayList<>();

    void add(Map<String, @Nullable Object> writes) {
        writes.forEach((field, value) -> parts.add(new One(field, value)));
    }

    /** A place for what several branches will write, before whatever is written here later. */
    List<Writes> fork(int branches) {
        Branches fork = new Branches(
                IntStream.range(0, branches).mapToObj(i -> new Writes()).toList());
        parts.add(fork);
        return fork.branches();
    }

    /** A place for what one body will write. */
    Writes nested() {
        return fork(1).getFirst();
    }

    /** What of another's is written to fields with a reducer. */
    void addReduced(Writes other, Map<String, Field> fields) {
        for (Part part : other.parts) {
            switch (part) {
                case One one -> {
                    if (fields.get(one.field()).reduced()) {
                        parts.add(one);
                    }
                }
                case Branches fork -> fork.branches().forEach(branch -> addReduced(branch, fields));
            }
        }
    }

    /** A state with all of this written to it. */
    Map<String, @Nullable Object> over(Map<String, @Nullable Object> base, Map<String, Field> fields) {
        Map<String, @Nullable Object> state = new LinkedHashMap<>(base);
        apply(state, fields);
        return state;
    }

    private void apply(Map<String, @Nullable Object> state, Map<String, Field> fields) {
        for (Part part : parts) {
            switch (part) {
                case One one ->
                    state.put(one.field(), fields.get(one.field()).combined(state.get(one.field()), one.value()));
                case Branches fork -> fork.branches().forEach(branch -> branch.apply(state, fields));
            }
        }
    }
}
