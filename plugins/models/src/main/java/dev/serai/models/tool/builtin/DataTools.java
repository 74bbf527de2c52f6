package dev.serai.models.tool.builtin;

import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.models.tool.Tool;
import dev.serai.models.tool.ToolCall;
import dev.serai.models.tool.access.Tables;
import dev.serai.models.value.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** {@code json_parse} and {@code yaml_parse}, which need nobody's leave, and {@code sql_query}. */
final class DataTools {
    private static final LoadSettings YAML = LoadSettings.builder()
            .setCodePointLimit(1 << 20)
            .setMaxAliasesForCollections(20)
            .build();
    private static final Duration LONGEST_QUERY = Duration.ofSeconds(30);

    private DataTools() {}

    static List<Tool> parsers() {
        return List.of(
                new BuiltIn(
                        "json_parse",
                        "Reads JSON text and gives its value.",
                        JsonObjectSchema.builder()
                                .addStringProperty("json_string", "The text")
                                .required("json_string"),
                        (arguments, call) -> json(arguments.text("json_string"))),
                new BuiltIn(
                        "yaml_parse",
                        "Reads YAML text and gives its value.",
                        JsonObjectSchema.builder()
                                .addStringProperty("yaml_string", "The text")
                                .required("yaml_string"),
                        (arguments, call) -> yaml(arguments.text("yaml_string"))));
    }

    private static Map<String, @Nullable Object> json(String text) {
        try {
            return parsed(Json.read(text));
        } catch (IllegalArgumentException e) {
            throw new SeraiException(ErrorKind.CALLER, "tool.failed", String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, @Nullable Object> yaml(String text) {
        try {
            return parsed(new Load(YAML).loadFromString(text));
        } catch (YamlEngineException e) {
            throw new SeraiException(ErrorKind.CALLER, "tool.failed", "This is no YAML: " + e.getMessage());
        }
    }

    private static Map<String, @Nullable Object> parsed(@Nullable Object value) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("parsed", value);
        return result;
    }

    static Tool sql(Tables tables, Clock clock) {
        return new BuiltIn(
                "sql_query",
                "Reads from the database by one SELECT and gives rows.",
                JsonObjectSchema.builder()
                        .addStringProperty("query", "The SELECT")
                        .required("query"),
                (arguments, call) -> query(tables, clock, arguments, call));
    }

    private static Map<String, @Nullable Object> query(Tables tables, Clock clock, Arguments arguments, ToolCall call) {
        Arguments config = new Arguments(call.config());
        Tables narrowed = config.has("tables") ? tables.only(config.texts("tables")) : tables;
        Duration left = Duration.between(clock.instant(), call.deadline());
        Tables.Rows rows =
                narrowed.query(arguments.text("query"), left.compareTo(LONGEST_QUERY) < 0 ? left : LONGEST_QUERY);
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("columns", rows.columns());
        result.put("rows", rows.rows());
        result.put("row_count", rows.rows().size());
        if (rows.cut()) {
            result.put("truncated", true);
        }
        return result;
    }
}
