package dev.serai.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.serai.api.Effect;
import dev.serai.api.NodeDescription;
import dev.serai.engine.fixture.Examples;
import dev.serai.engine.http.HttpNode;
import dev.serai.engine.plan.StubNode;
import dev.serai.engine.plan.TestNodeTypes;
import dev.serai.engine.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WorkflowSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaLoader(loader -> loader.fetchRemoteResources(false)));
    private static final TestNodeTypes TYPES = new TestNodeTypes(StubNode.prompt(), StubNode.greet(), new HttpNode());
    private static final Schema SCHEMA = REGISTRY.getSchema(WorkflowSchema.of(TYPES));

    /** What the shape of a file shows; the others take knowledge of the whole file. */
    private static final Set<String> OF_SHAPE = Set.of(
            "schema-version",
            "key.missing",
            "key.unknown",
            "type.map",
            "type.list",
            "type.bool",
            "type.number",
            "type.choice",
            "type.duration",
            "identifier",
            "flow.name",
            "state.empty",
            "nodes.empty",
            "outputs.empty",
            "node.action",
            "node-type.unknown",
            "node.config",
            "edge.target",
            "edge.key",
            "join.invalid",
            "repeat.condition",
            "trigger.time",
            "llm.provider",
            "wait.for");

    /** What excludes what, and what is blank: a schema could say it, but nobody could read its message. */
    private static final Set<String> BEYOND = Set.of("wait-for-and-until", "flow-name-blank");

    static Stream<Path> valid() throws IOException {
        return Stream.concat(files(RESOURCES.resolve("valid")), Examples.workflows());
    }

    static Stream<Path> invalid() throws IOException {
        return files(RESOURCES.resolve("invalid"))
                .filter(file -> codes(file).stream().anyMatch(OF_SHAPE::contains) && !BEYOND.contains(name(file)));
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file ->
                            file.toString().endsWith(".yaml") && text(file).contains("schema_version"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).replace(".yaml", "");
    }

    private static List<String> codes(Path file) {
        return text(file)
                .lines()
                .takeWhile(line -> line.startsWith("# "))
                .map(line -> line.substring(2, line.indexOf(' ', 2)))
                .toList();
    }

    private static List<Error> errors(Schema schema, String yaml) {
        return schema.validate(JSON.<JsonNode>valueToTree(YamlReader.read(yaml).toValue()));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void accepts_what_validation_accepts(Path file) {
        assertThat(errors(SCHEMA, text(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void refuses_what_the_shape_of_a_file_shows(Path file) {
        assertThat(errors(SCHEMA, text(file))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "greet: {name: Ada} | true",
                "greet: {name: 1} | false",
                "greet: {nane: Ada} | false",
                "greet: {} | false",
                "grete: {name: Ada} | false",
                "'greet: {name: Ada}, set: {n: \"1\"}' | false",
                "count: {to: 3} | true",
                "'count: {to: \"{state.n}\"}' | true",
                "count: {to: three} | false",
                "count: {unit: seconds, steps: [{by: 1}]} | true",
                "'count: {unit: \"{text}\", steps: [{by: \"{n}\"}]}' | true",
                "count: {unit: years} | false",
                "count: {steps: [{by: one}]} | false",
                "'prompt: Ask, tools: [search]' | true",
                "'prompt: {prompt: Ask}' | true",
                "'prompt: {ask: it}' | false",
                "'set: {n: \"1\"}, compensate: {count: {to: 1}}' | true",
                "'set: {n: \"1\"}, compensate: {cuont: {to: 1}}' | false"
            })
    void knows_the_configuration_of_each_node_type(String action, boolean valid) {
        StubNode counter = new StubNode("count", new NodeDescription("Counts.", """
                        {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
                         "additionalProperties": false, "properties": {
                           "to": {"type": "integer"}, "unit": {"enum": ["seconds", "minutes"]},
                           "steps": {"type": "array", "items": {"$ref": "#/$defs/step"}}},
                         "$defs": {"step": {"anyOf": [{"type": "string", "pattern": "^\\\\{"},
                           {"type": "object", "properties": {"by": {"type": ["integer", "string"], "pattern": "^\\\\{"}}}]}}}""", Map.of(), Effect.PURE));
        Schema schema =
                REGISTRY.getSchema(WorkflowSchema.of(new TestNodeTypes(StubNode.prompt(), StubNode.greet(), counter)));
        String file = """
                schema_version: "1.0"
                flow: {name: x}
                state: {fields: {n: {type: int}, text: {type: str}}}
                nodes: [{id: a, %s}]
                edges: [{from: START, to: a}, {from: a, to: END}]
                """.formatted(action);
        assertThat(errors(schema, file).isEmpty())
                .as("%s", errors(schema, file))
                .isEqualTo(valid);
    }

    @Test
    void tells_an_editor_what_a_node_may_do() throws IOException {
        JsonNode actions = JSON.readTree(WorkflowSchema.of(TYPES)).at("/$defs/node/properties");
        assertThat(actions.at("/greet/description").asText()).isEqualTo("Greets.");
        assertThat(actions.at("/greet/properties/name/type").asText()).isEqualTo("string");
        assertThat(actions.at("/for_each/description").asText()).isNotEmpty();
    }

    @Test
    void is_itself_a_schema() throws IOException {
        Schema meta = REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(JSON.readTree(WorkflowSchema.of(TYPES)))).isEmpty();
    }
}
