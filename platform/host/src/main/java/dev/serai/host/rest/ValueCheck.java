package dev.serai.host.rest;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a text from a path, a query or a header fits a parameter's schema: the part of JSON Schema that texts need. */
final class ValueCheck {
    private ValueCheck() {}

    /** @return what is wrong, as the end of a sentence; null where it fits */
    static @Nullable String complaint(String value, Map<String, @Nullable Object> schema) {
        String wrongType =
                switch (String.valueOf(schema.get("type"))) {
                    case "integer" -> isInteger(value) ? outOfRange(value, schema) : "must be a whole number";
                    case "number" -> isNumber(value) ? outOfRange(value, schema) : "must be a number";
                    case "boolean" -> value.matches("true|false") ? null : "must be true or false";
                    default -> badText(value, schema);
                };
        return wrongType == null ? notListed(value, Yaml.list(schema.get("enum"))) : wrongType;
    }

    private static boolean isInteger(String value) {
        try {
            Long.parseLong(value);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isNumber(String value) {
        return value.matches("-?\\d{1,300}(\\.\\d{1,300})?([eE][-+]?\\d{1,3})?");
    }

    private static @Nullable String outOfRange(String value, Map<String, @Nullable Object> schema) {
        double number = Double.parseDouble(value);
        if (schema.get("minimum") instanceof Number least && number < least.doubleValue()) {
            return "must be at least " + least;
        }
        return schema.get("maximum") instanceof Number most && number > most.doubleValue()
                ? "must be at most " + most
                : null;
    }

    private static @Nullable String badText(String value, Map<String, @Nullable Object> schema) {
        int length = value.codePointCount(0, value.length());
        if (schema.get("minLength") instanceof Number least && length < least.intValue()) {
            return "must have at least " + least + " characters";
        }
        if (schema.get("maxLength") instanceof Number most && length > most.intValue()) {
            return "must have at most " + most + " characters";
        }
        return "date-time".equals(schema.get("format")) && !isTime(value)
                ? "must be a time such as " + Instant.EPOCH
                : null;
    }

    private static boolean isTime(String value) {
        try {
            OffsetDateTime.parse(value);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static @Nullable String notListed(String value, List<?> listed) {
        return listed.isEmpty() || listed.stream().anyMatch(one -> value.equals(String.valueOf(one)))
                ? null
                : "must be one of "
                        + String.join(", ", listed.stream().map(String::valueOf).toList());
    }
}
