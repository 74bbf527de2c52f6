package dev.serai.models.tool.builtin;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a model or a workflow gave, with the kinds of values that are expected. */
record Arguments(Map<String, @Nullable Object> values) {

    /** @throws SeraiException {@code tool.arguments} */
    String text(String name) {
        if (values.get(name) instanceof String text) {
            return text;
        }
        throw new SeraiException(ErrorKind.CALLER, "tool.arguments", "'" + name + "' must be a text.");
    }

    Optional<String> optional(String name) {
        return values.get(name) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    int number(String name, int otherwise, int least, int most) {
        return values.get(name) instanceof Number number
                ? (int) Math.clamp(number.longValue(), (long) least, (long) most)
                : otherwise;
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (values.get(name) instanceof List<?> list) {
            list.forEach(item -> texts.add(String.valueOf(item)));
        }
        return texts;
    }

    Map<String, String> map(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        if (values.get(name) instanceof Map<?, ?> given) {
            given.forEach((key, value) -> map.put(String.valueOf(key), String.valueOf(value)));
        }
        return map;
    }

    boolean has(String name) {
        return values.get(name) != null;
    }

    @Nullable
    Object get(String name) {
        return values.get(name);
    }
}
