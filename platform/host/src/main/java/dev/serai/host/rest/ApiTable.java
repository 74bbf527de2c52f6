package dev.serai.host.rest;

import io.vertx.core.buffer.Buffer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** All operations at one moment, and the document that describes them. Immutable. */
record ApiTable(List<Operation> operations, Buffer yaml, Buffer json) {

    ApiTable {
        operations = operations.stream()
                .sorted(Comparator.comparing(Operation::path))
                .toList();
    }

    /** What a request is for. */
    sealed interface Found {}

    record Match(Operation operation, Map<String, String> pathParameters) implements Found {}

    record OtherMethods(Set<String> allowed) implements Found {}

    record Nothing() implements Found {}

    /** @param path below {@code /api/v1}, as it was sent: not decoded */
    Found find(String method, String path) {
        Set<String> others = new TreeSet<>();
        for (Operation operation : operations) {
            Map<String, String> parameters = operation.path().match(path);
            if (parameters != null && operation.method().equals(method)) {
                return new Match(operation, parameters);
            }
            if (parameters != null) {
                others.add(operation.method());
            }
        }
        return others.isEmpty() ? new Nothing() : new OtherMethods(others);
    }
}
