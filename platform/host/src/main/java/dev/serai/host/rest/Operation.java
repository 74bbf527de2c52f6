package dev.serai.host.rest;

import dev.serai.host.identity.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the contract.
 *
 * @param answerHeaders the headers that its answers may have
 */
record Operation(
        String id,
        String method,
        PathTemplate path,
        Role role,
        List<Parameter> parameters,
        Body body,
        Set<String> answerHeaders) {

    enum Place {
        PATH,
        QUERY,
        HEADER
    }

    /** @param schema with references followed */
    record Parameter(String name, Place place, boolean required, Map<String, @Nullable Object> schema) {}

    /** @param types empty: takes none */
    record Body(Set<String> types, boolean required) {}
}
