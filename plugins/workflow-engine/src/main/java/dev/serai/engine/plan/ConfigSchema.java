package dev.serai.engine.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.serai.api.NodeType;
import dev.serai.engine.definition.Definition.Node;
import dev.serai.engine.definition.Findings;
import dev.serai.engine.definition.NodeAction;
import dev.serai.engine.expression.Template;
import dev.serai.engine.yaml.Position;
import dev.serai.engine.yaml.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON Schema that a node type gives for its configuration. Nothing is fetched: a reference out of it is an error. */
final class ConfigSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaLoader(loader -> loader.fetchRemoteResources(false)));

    /** The engine acts on it for every node type. */
    private static final String OUTPUT_SCHEMA = "output_schema";

    private final Schema schema;
    private final JsonNode properties;

    private ConfigSchema(Schema schema, JsonNode properties) {
        this.schema = schema;
        this.properties = properties;
    }

    static ConfigSchema of(NodeType type) {
        Schema schema = REGISTRY.getSchema(type.description().configSchema());
        return new ConfigSchema(schema, schema.getSchemaNode().path("properties"));
    }

    /**
     * What the node type is given: what stands under its action key, or, where that is no map, a map of the action key to
     * it; and the keys beside it that the schema knows.
     */
    Tree config(NodeAction.Typed typed, Findings findings) {
        boolean wrapped = !(typed.config() instanceof Tree.Mapping) && properties.has(typed.key());
        if (!wrapped && !(typed.config() instanceof Tree.Mapping)) {
            return typed.config();
        }
        Map<String, Tree> values = new LinkedHashMap<>();
        Map<String, Position> keys = new LinkedHashMap<>();
        if (typed.config() instanceof Tree.Mapping map) {
            values.putAll(map.values());
            keys.putAll(map.keys());
        } else {
            values.put(typed.key(), typed.config());
            keys.put(typed.key(), typed.at());
        }
        typed.settings().forEach((key, value) -> {
            if (properties.has(key)) {
                values.put(key, value);
                keys.put(key, value.at());
            } else if (!key.equals(OUTPUT_SCHEMA)) {
                findings.warning(
                        value.at(),
                        "config.ignored",
                        "'" + key + "' has no effect on the node type '" + typed.key() + "'.");
            }
        });
        return new Tree.Mapping(typed.config().at(), values, keys);
    }

    /** The same with what the whole file says for such nodes, as far as the schema knows it; the node's own is ahead. */
    Tree withDefaults(Tree config, Map<String, Tree.Mapping> defaults) {
        if (!(config instanceof Tree.Mapping own)) {
            return config;
        }
        Map<String, Tree> values = new LinkedHashMap<>(own.values());
        Map<String, Position> keys = new LinkedHashMap<>(own.keys());
        defaults.forEach((key, general) -> {
            if (properties.has(key) && (own.get(key) == null || own.get(key) instanceof Tree.Mapping)) {
                values.put(key, own.get(key) instanceof Tree.Mapping nodes ? merged(nodes, general) : general);
                keys.putIfAbsent(key, general.at());
            }
        });
        return new Tree.Mapping(own.at(), values, keys);
    }

    private static Tree merged(Tree.Mapping own, Tree.Mapping general) {
        Map<String, Tree> values = new LinkedHashMap<>(general.values());
        Map<String, Position> keys = new LinkedHashMap<>(general.keys());
        values.putAll(own.values());
        keys.putAll(own.keys());
        return new Tree.Mapping(own.at(), values, keys);
    }

    /** A value that is still a placeholder has no type yet; what the schema says of it is passed over. */
    void check(Node node, Tree config, Findings findings) {
        for (Error error : schema.validate(JSON.<JsonNode>valueToTree(config.toValue()))) {
            Tree at = find(config, error);
            if (!isPlaceholder(at)) {
                findings.error(
                        place(at, error, node),
                        "node.config",
                        "The node '" + node.id() + "': " + node.action().key() + error.getInstanceLocation() + ": "
                                + error.getMessage() + ".");
            }
        }
    }

    private static boolean isPlaceholder(@Nullable Tree tree) {
        return tree instanceof Tree.Scalar scalar
                && Template.PLACEHOLDER.matcher(scalar.text()).find();
    }

    /** An unknown key is shown where the key stands. */
    private static Position place(@Nullable Tree at, Error error, Node node) {
        if (at instanceof Tree.Mapping mapping && error.getProperty() != null) {
            return mapping.keyAt(error.getProperty());
        }
        return at == null ? node.action().at() : at.at();
    }

    private static @Nullable Tree find(Tree tree, Error error) {
        Tree found = tree;
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            Object step = error.getInstanceLocation().getElement(i);
            found = found instanceof Tree.Mapping mapping
                    ? mapping.get(step.toString())
                    : found instanceof Tree.Sequence list
                                    && step instanceof Integer item
                                    && item < list.items().size()
                            ? list.items().get(item)
                            : null;
        }
        return found;
    }
}
