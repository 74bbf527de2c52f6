package dev.serai.messaging.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A workflow that a person may start. */
public record Command(String workflow, @Nullable String description, List<Field> fields) {
    private static final String TEXT = "str";

    /** As it is typed. Chats make links of commands with letters, digits and underscores only. */
    public String name() {
        return spelling(workflow);
    }

    static String spelling(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    }

    public Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    public List<Field> required() {
        return fields.stream().filter(Field::required).toList();
    }

    /** Where plain text goes: the field {@code input}, else the only required text, else the only required field. */
    public Optional<Field> main() {
        List<Field> texts =
                required().stream().filter(field -> field.type().equals(TEXT)).toList();
        return field("input")
                .or(() -> texts.size() == 1 ? Optional.of(texts.getFirst()) : Optional.empty())
                .or(() -> required().size() == 1 ? Optional.of(required().getFirst()) : Optional.empty());
    }
}
