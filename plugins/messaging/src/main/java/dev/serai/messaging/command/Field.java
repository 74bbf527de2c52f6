package dev.serai.messaging.command;

import org.jspecify.annotations.Nullable;

/**
 * A field of a workflow's state, as input.
 *
 * @param type as workflow files spell it
 */
public record Field(
        String name,
        String type,
        boolean required,
        @Nullable String description) {

    /** {@code <text>}, {@code <whole number>} ... */
    String placeholder() {
        return "<" + FieldValue.kind(type) + ">";
    }
}
