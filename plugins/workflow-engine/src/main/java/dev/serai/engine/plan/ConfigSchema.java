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
import dev.serai.engine.expression.Template;
import dev.serai.engine.yaml.Position;
import dev.serai.engine.yaml.Tree;
import org.jspecify.annotations.Nullable;

/** The JSON Schema that a node type gives for its configuration. Nothing is fetched: a reference out of it is an error. */
final class ConfigSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaLoader(loader -> loader.fetchRemoteResources(false)));

    private final Schema schema;

    private ConfigSchema(Schema schema) {
        this.schema = schema;
    }

    static ConfigSchema of(NodeType type) {
        return new ConfigSchema(REGISTRY.getSchema(type.description().configSchema()));
    }

    /** A value that is still a placeholder has no type yet; what the schema says of it is passed over. */
    void check(Node node, Findings findings) {
        JsonNode config = JSON.valueToTree(node.config().toValue());
        for (Error error : schema.validate(config)) {
            Tree at = find(node.config(), error);
            if (!isPlaceholder(at)) {
                findings.error(
                        place(at, error, node),
                        "node.config",
                        "The node '" + node.id() + "': " + node.action() + error.getInstanceLocation() + ": "
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
        return at == null ? node.actionAt() : at.at();
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
