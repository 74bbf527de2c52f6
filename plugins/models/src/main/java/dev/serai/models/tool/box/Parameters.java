package dev.serai.models.tool.box;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a tool as a JSON Schema. */
final class Parameters {
    private Parameters() {}

    static Map<String, @Nullable Object> of(ToolSpecification tool) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        if (tool.parameters() == null) {
            schema.put("type", "object");
        } else {
            JsonSchemaElementUtils.toMap(tool.parameters()).forEach(schema::put);
            if (Boolean.FALSE.equals(tool.parameters().additionalProperties())) {
                schema.put("additionalProperties", false); // left out above
            }
        }
        return schema;
    }
}
