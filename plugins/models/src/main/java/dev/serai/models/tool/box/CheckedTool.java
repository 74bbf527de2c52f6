package dev.serai.models.tool.box;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.models.tool.Requested;
import dev.serai.models.tool.Tool;
import dev.serai.models.tool.ToolCall;
import dev.serai.models.value.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tool as a node has it: with checked arguments, a bounded result, and what becomes of failures. */
final class CheckedTool implements Tool {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaLoader(loader -> loader.fetchRemoteResources(false)));
    private static final int MOST_ARGUMENTS = 256 << 10;
    private static final int MOST_PROBLEMS = 5;

    private final Tool tool;
    private final Requested requested;
    private final ToolRules rules;
    private final boolean approval;
    private final Schema schema;

    /** @param name by which the workflow or the file of rules knows it */
    CheckedTool(Tool tool, String name, Requested requested, ToolRules rules) {
        this.tool = tool;
        this.requested = requested;
        this.rules = rules;
        this.approval = tool.needsApproval()
                || rules.needsApproval(name)
                || rules.needsApproval(tool.specification().name());
        this.schema = REGISTRY.getSchema(Json.write(Parameters.of(tool.specification())));
    }

    @Override
    public ToolSpecification specification() {
        return tool.specification();
    }

    @Override
    public boolean needsApproval() {
        return approval;
    }

    @Override
    public Map<String, @Nullable Object> call(Map<String, @Nullable Object> arguments, ToolCall call) throws Exception {
        String wrong = problems(arguments);
        if (wrong != null) {
            return error("tool.arguments: The arguments don't fit: " + wrong);
        }
        try {
            return bounded(tool.call(arguments, call.with(requested.config())));
        } catch (InterruptedException e) {
            throw e;
        } catch (SeraiException e) {
            return failed(e);
        } catch (Exception e) {
            return failed(new SeraiException(
                    ErrorKind.PLUGIN,
                    "tool.failed",
                    e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()),
                    e));
        }
    }

    private @Nullable String problems(Map<String, @Nullable Object> arguments) {
        String text = Json.write(arguments);
        if (text.length() > MOST_ARGUMENTS) {
            return "they have " + text.length() + " characters, and may have " + MOST_ARGUMENTS + ".";
        }
        List<Error> errors = schema.validate(JSON.<JsonNode>valueToTree(arguments));
        return errors.isEmpty()
                ? null
                : String.join(
                        "; ",
                        errors.stream()
                                .limit(MOST_PROBLEMS)
                                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                                .toList());
    }

    private Map<String, @Nullable Object> failed(SeraiException thrown) {
        if (Thread.currentThread().isInterrupted() || requested.onError() == Requested.OnError.FAIL) {
            throw new SeraiException(
                    thrown.kind(),
                    thrown.code(),
                    "The tool '" + specification().name() + "': " + thrown.text(),
                    thrown.retryAfter(),
                    List.of(),
                    thrown);
        }
        return error(thrown.code() + ": " + thrown.text());
    }

    private static Map<String, @Nullable Object> error(String message) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("error", message);
        return error;
    }

    private Map<String, @Nullable Object> bounded(Map<String, @Nullable Object> result) {
        String text = Json.write(result);
        if (text.length() <= rules.mostResult()) {
            return result;
        }
        Map<String, @Nullable Object> cut = new LinkedHashMap<>();
        cut.put("truncated", true);
        cut.put("characters", text.length());
        cut.put("text", text.substring(0, rules.mostResult()));
        return cut;
    }
}
