package dev.serai.host.rest;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A parsed document, read without casts: what is missing or of another form is empty. */
final class Yaml {
    private Yaml() {}

    /** @throws SeraiException {@code contract.invalid} */
    static Map<String, @Nullable Object> read(String origin, String text) {
        try {
            Object document = new Load(LoadSettings.builder().setLabel(origin).build()).loadFromString(text);
            return map(document);
        } catch (YamlEngineException e) {
            throw new SeraiException(ErrorKind.PLUGIN, "contract.invalid", origin + ": " + e.getMessage(), e);
        }
    }

    static String write(Object document) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setDereferenceAliases(true)
                .build();
        return new Dump(settings).dumpToString(document);
    }

    /** A copy; empty for what is no map. */
    static Map<String, @Nullable Object> map(@Nullable Object value) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> copy.put(String.valueOf(key), element));
        }
        return copy;
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof Collection<?> list ? List.copyOf(list) : List.of();
    }

    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : String.valueOf(value);
    }
}
