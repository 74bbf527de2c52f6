package dev.serai.engine.plan;

import dev.serai.api.NodeDescription;
import dev.serai.api.NodeTypes;
import dev.serai.engine.definition.Definition;
import dev.serai.engine.definition.Definition.Field;
import dev.serai.engine.definition.FieldType;
import dev.serai.engine.definition.Findings;
import dev.serai.engine.yaml.Position;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the compilers of one file share. For one thread only.
 *
 * @param state what is seen outside of all bodies: the fields, and the counters of nodes that can run more than once
 */
record Compilation(Definition definition, NodeTypes nodeTypes, Layout layout, Sight state, Findings findings) {

    static Compilation of(Definition definition, NodeTypes nodeTypes, Findings findings) {
        Layout layout = Layout.of(definition);
        Map<String, FieldType> types = new LinkedHashMap<>();
        definition.fields().values().forEach(field -> types.put(field.name(), field.type()));
        layout.counted().forEach(node -> types.put(PlanNode.counterOf(node), FieldType.Basic.INT));
        return new Compilation(definition, nodeTypes, layout, Sight.of(types), findings);
    }

    /** Whether the file says itself how many steps a run may have. */
    boolean isBounded() {
        return definition.execution().maxSteps() != null;
    }

    Duration defaultTimeout(String type) {
        return nodeTypes.find(type).map(found -> found.description().timeout()).orElse(NodeDescription.DEFAULT_TIMEOUT);
    }

    Map<String, Field> fields() {
        return definition.fields();
    }

    /** What may be written into a field: a value of its type, or one item for a list that writes are appended to. */
    List<FieldType> writable(String field, FieldType type) {
        Field found = fields().get(field);
        boolean appended = found != null && "append".equals(found.reduce());
        return appended && type instanceof FieldType.ListOf list ? List.of(type, list.item()) : List.of(type);
    }

    /** The type of a field that the file declares; noted where there is none. */
    Optional<FieldType> fieldType(String field, Position at) {
        Field found = fields().get(field);
        if (found == null) {
            findings.error(
                    at,
                    "field.unknown",
                    "'" + field + "' is no state field." + Findings.didYouMean(field, fields().keySet()));
        }
        return Optional.ofNullable(found).map(Field::type);
    }
}
