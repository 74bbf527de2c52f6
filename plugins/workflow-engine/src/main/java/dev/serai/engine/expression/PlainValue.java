package dev.serai.engine.expression;

import com.google.common.primitives.UnsignedLong;
import com.google.protobuf.ByteString;
import com.google.protobuf.NullValue;
import dev.cel.common.values.CelByteString;
import dev.serai.engine.json.Json;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From CEL's values to those of a state: everything can be stored as JSON, and there is not too much of it. */
final class PlainValue {
    private int left = Limits.VALUES;

    private PlainValue() {}

    static @Nullable Object of(@Nullable Object value) {
        return new PlainValue().plain(value);
    }

    private @Nullable Object plain(@Nullable Object value) {
        if (--left < 0) {
            throw Limits.exceeded("more values than " + Limits.VALUES);
        }
        return switch (value) {
            case null -> null;
            case NullValue none -> null;
            case dev.cel.common.values.NullValue none -> null;
            case String text -> text;
            case Boolean flag -> flag;
            case Long number -> number;
            case Double number -> Json.normalised(number);
            case UnsignedLong number -> number.longValue();
            case ByteString bytes -> Base64.getEncoder().encodeToString(bytes.toByteArray());
            case CelByteString bytes -> Base64.getEncoder().encodeToString(bytes.toByteArray());
            case Map<?, ?> map -> map(map);
            case List<?> list -> list(list);
            default -> value.toString();
        };
    }

    private Map<String, @Nullable Object> map(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), plain(value)));
        return copy;
    }

    private List<@Nullable Object> list(List<?> list) {
        List<@Nullable Object> copy = new ArrayList<>();
        list.forEach(item -> copy.add(plain(item)));
        return copy;
    }
}
