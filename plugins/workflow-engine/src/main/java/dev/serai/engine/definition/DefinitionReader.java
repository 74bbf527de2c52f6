package dev.serai.engine.definition;

import dev.serai.engine.definition.Definition.Edge;
import dev.serai.engine.definition.Definition.Field;
import dev.serai.engine.definition.Definition.Node;
import dev.serai.engine.yaml.Position;
import dev.serai.engine.yaml.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From the tree of a file to its definition. Checks shape and types; what needs the whole graph is the planner's. */
public final class DefinitionReader {
    /** Node ids, field names: a letter or {@code _}, then letters, digits, {@code _}. */
    static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    static final Pattern FLOW_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_. -]*");
    static final int DEFAULT_MAX_STEPS = 1000;

    private static final Set<String> TOP_KEYS =
            Set.of("schema_version", "flow", "state", "nodes", "edges", "config", "result");
    private static final Set<String> TOP_KEYS_TO_COME =
            Set.of("triggers", "deadline", "max_steps", "concurrency", "on_error");
    private static final Set<String> NODE_KEYS = Set.of("id", "name", "description", "inputs", "outputs", "timeout");
    private static final Set<String> NODE_KEYS_TO_COME = Set.of(
            "output_schema",
            "tools",
            "llm",
            "memory",
            "code",
            "sandbox",
            "optimize",
            "mlflow",
            "log_prompts",
            "log_artifacts",
            "retry",
            "on_error",
            "compensate",
            "when",
            "join",
            "losers");
    private static final Set<String> EDGE_KEYS = Set.of("from", "to", "condition", "routes");
    private static final Set<String> EDGE_KEYS_TO_COME = Set.of("loop", "parallel", "mode", "on_no_match");

    private final Findings findings;

    private DefinitionReader(Findings findings) {
        this.findings = findings;
    }

    /** Empty where the file is too far from a workflow to go on; every problem is among the findings either way. */
    public static Optional<Definition> read(Tree file, Findings findings) {
        return new DefinitionReader(findings).definition(file);
    }

    private Optional<Definition> definition(Tree file) {
        Optional<Section> found = Section.of("The file", file, findings);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Section top = found.get();
        allow(top, TOP_KEYS, TOP_KEYS_TO_COME);
        version(top);
        for (String key : List.of("flow", "state", "nodes", "edges")) {
            if (!top.has(key)) {
                findings.error(top.at(), "key.missing", "A workflow needs the key '" + key + "'.");
            }
        }
        Optional<Section> flow = top.section("flow");
        flow.ifPresent(section -> section.allow(Set.of("name", "description", "version", "tags", "author")));
        Optional<String> name = flow.flatMap(this::flowName);
        Map<String, Field> fields = top.section("state").map(this::fields).orElse(Map.of());
        List<Node> nodes = nodes(top);
        List<Edge> edges = edges(top);
        Optional<Integer> maxSteps = maxSteps(top);
        return name.map(flowName -> new Definition(
                flowName,
                flow.flatMap(section -> section.text("description")).orElse(null),
                flow.map(section -> section.texts("tags")).orElse(List.of()),
                fields,
                nodes,
                edges,
                top.get("result"),
                maxSteps.orElse(DEFAULT_MAX_STEPS),
                maxSteps.isPresent()));
    }

    /** A key of the format that this version can't act on is refused: a run would not do what its file says. */
    private void allow(Section section, Set<String> known, Set<String> toCome) {
        Set<String> all = new HashSet<>(known);
        all.addAll(toCome);
        section.allow(all);
        section.map().keys().forEach((key, at) -> {
            if (toCome.contains(key)) {
                findings.error(
                        at, "key.unsupported", section.name() + ": this version of Serai can't act on '" + key + "'.");
            }
        });
    }

    private void version(Section top) {
        Optional<String> version = top.required("schema_version");
        if (version.isPresent() && !version.get().equals("1.0")) {
            findings.error(
                    top.map().keyAt("schema_version"),
                    "schema-version",
                    "schema_version must be \"1.0\", found '" + version.get() + "'.");
        }
    }

    private Optional<String> flowName(Section flow) {
        Optional<String> name = flow.required("name");
        if (name.isPresent() && !FLOW_NAME.matcher(name.get()).matches()) {
            findings.error(
                    flow.map().keyAt("name"),
                    "flow.name",
                    "The name '" + name.get() + "' may hold letters, digits, '_', '-', '.' and blanks only.");
            return Optional.empty();
        }
        return name;
    }

    private Optional<Integer> maxSteps(Section top) {
        Optional<Section> config = top.section("config");
        Optional<Section> execution = config.flatMap(section -> section.section("execution"));
        config.ifPresent(section -> section.map().keys().forEach((key, at) -> {
            if (!key.equals("execution")) {
                findings.warning(at, "config.ignored", "'config." + key + "' has no effect on this version of Serai.");
            }
        }));
        execution.ifPresent(section -> section.map().keys().forEach((key, at) -> {
            if (!key.equals("max_steps")) {
                findings.warning(
                        at, "config.ignored", "'config.execution." + key + "' has no effect on this version of Serai.");
            }
        }));
        return execution.flatMap(section -> section.number("max_steps", 1, 1_000_000));
    }

    private Map<String, Field> fields(Section state) {
        state.allow(Set.of("fields"));
        Optional<Section> declared = state.section("fields");
        if (declared.isEmpty() || declared.get().map().values().isEmpty()) {
            findings.error(state.at(), "state.empty", "'state.fields' needs at least one field.");
            return Map.of();
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        declared.get().map().values().forEach((name, tree) -> field(name, tree, declared.get())
                .ifPresent(field -> fields.put(name, field)));
        return fields;
    }

    private Optional<Field> field(String name, Tree tree, Section fields) {
        identifier(name, "The field", fields.map().keyAt(name));
        Optional<Section> found = Section.of("The field '" + name + "'", tree, findings);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Section field = found.get();
        field.allow(Set.of("type", "required", "default", "description", "schema"));
        Optional<FieldType> type = field.required("type").flatMap(text -> type(field, text));
        Tree given = field.get("default");
        Object value = given == null ? null : given.toValue();
        boolean required = field.flag("required");
        if (required && value != null) {
            findings.error(
                    field.map().keyAt("default"),
                    "field.required-default",
                    "The field '" + name + "' is required and has a default; it can only be one of both.");
        }
        if (given != null && value != null && type.isPresent()) {
            type.get()
                    .mismatch(value)
                    .ifPresent(mismatch -> findings.error(
                            given.at(),
                            "field.default-type",
                            "The default of the field '" + name + "': " + mismatch + "."));
        }
        return type.map(t -> new Field(
                field.at(),
                name,
                t,
                required,
                t.store(value),
                field.text("description").orElse(null)));
    }

    private Optional<FieldType> type(Section field, String text) {
        Optional<FieldType> type = FieldType.parse(text);
        if (type.isEmpty()) {
            Tree at = field.get("type");
            findings.error(
                    at == null ? field.at() : at.at(),
                    "field.type",
                    "'" + text + "' is no type." + Findings.didYouMean(text, TYPE_NAMES)
                            + " Types are str, int, float, " + "bool, list, dict, list[T], dict[K, V] and object.");
        }
        if (type.isPresent() && type.get() instanceof FieldType.ObjectOf && field.has("schema")) {
            return Optional.of(new FieldType.ObjectOf(objectFields(field)));
        }
        return type;
    }

    private static final List<String> TYPE_NAMES = List.of("str", "int", "float", "bool", "list", "dict", "object");

    private Map<String, FieldType> objectFields(Section field) {
        Map<String, FieldType> types = new LinkedHashMap<>();
        field.section("schema").ifPresent(schema -> schema.map().values().forEach((name, tree) -> {
            Optional<String> text = tree instanceof Tree.Mapping mapping
                    ? new Section("'" + name + "'", mapping, findings).required("type")
                    : schema.text(name);
            text.ifPresent(spelling -> FieldType.parse(spelling)
                    .ifPresentOrElse(
                            type -> types.put(name, type),
                            () -> findings.error(tree.at(), "field.type", "'" + spelling + "' is no type.")));
        }));
        return types;
    }

    private List<Node> nodes(Section top) {
        List<Node> nodes = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<Tree> items = top.list("nodes");
        Tree list = top.get("nodes");
        if (list != null && items.isEmpty()) {
            findings.error(list.at(), "nodes.empty", "'nodes' needs at least one node.");
        }
        for (Tree item : items) {
            Section.of("A node", item, findings).flatMap(this::node).ifPresent(node -> {
                if (!ids.add(node.id())) {
                    findings.error(node.at(), "node.duplicate", "There are two nodes with the id '" + node.id() + "'.");
                }
                nodes.add(node);
            });
        }
        return nodes;
    }

    private Optional<Node> node(Section node) {
        Optional<String> id = node.required("id");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        String name = "The node '" + id.get() + "'";
        identifier(id.get(), "The node id", node.map().keyAt("id"));
        if (id.get().equals(Definition.START) || id.get().equals(Definition.END)) {
            findings.error(
                    node.map().keyAt("id"), "node.reserved", "'" + id.get() + "' is reserved for the graph's ends.");
        }
        List<String> actions = node.map().values().keySet().stream()
                .filter(key -> !NODE_KEYS.contains(key) && !NODE_KEYS_TO_COME.contains(key))
                .toList();
        toCome(node, name);
        if (actions.size() != 1) {
            String found = actions.isEmpty() ? "none" : String.join(", ", actions);
            findings.error(
                    actions.isEmpty() ? node.at() : node.map().keyAt(actions.get(1)),
                    "node.action",
                    name + " needs exactly one action key (set, call, ...), found " + found + ".");
            return Optional.empty();
        }
        String action = actions.getFirst();
        Tree config = node.map().values().get(action);
        return config == null
                ? Optional.empty()
                : Optional.of(new Node(
                        node.at(),
                        id.get(),
                        node.text("name").orElse(null),
                        node.text("description").orElse(null),
                        action,
                        node.map().keyAt(action),
                        config,
                        node.section("inputs")
                                .map(section -> section.map().values())
                                .orElse(Map.of()),
                        node.get("outputs"),
                        node.duration("timeout").orElse((Duration) null)));
    }

    private void toCome(Section node, String name) {
        node.map().keys().forEach((key, at) -> {
            if (NODE_KEYS_TO_COME.contains(key)) {
                findings.error(at, "key.unsupported", name + ": this version of Serai can't act on '" + key + "'.");
            }
        });
    }

    private List<Edge> edges(Section top) {
        List<Edge> edges = new ArrayList<>();
        for (Tree item : top.list("edges")) {
            Section.of("An edge", item, findings).ifPresent(edge -> edge(edge, edges));
        }
        return edges;
    }

    private void edge(Section edge, List<Edge> into) {
        allow(edge, EDGE_KEYS, EDGE_KEYS_TO_COME);
        Optional<String> from = edge.required("from");
        if (edge.has("routes") == edge.has("to") && !edge.has("loop") && !edge.has("parallel")) {
            findings.error(edge.at(), "edge.target", "An edge needs exactly one of 'to' and 'routes'.");
        }
        if (from.isEmpty()) {
            return;
        }
        if (edge.get("to") instanceof Tree.Sequence fork) {
            findings.error(
                    fork.at(), "key.unsupported", "An edge: this version of Serai can't act on a list under 'to'.");
        } else if (edge.has("to")) {
            target(from.get(), edge, condition(edge.get("condition"))).ifPresent(into::add);
        }
        for (Tree item : edge.list("routes")) {
            Section.of("A route", item, findings).ifPresent(route -> {
                route.allow(Set.of("to", "condition"));
                if (!route.has("condition")) {
                    findings.error(route.at(), "key.missing", "A route needs the key 'condition'.");
                }
                target(from.get(), route, condition(route.get("condition"))).ifPresent(into::add);
            });
        }
    }

    private Optional<Edge> target(String from, Section section, Tree.@Nullable Scalar condition) {
        return section.required("to").map(to -> {
            Tree at = section.get("to");
            return new Edge(section.at(), from, to, at == null ? section.at() : at.at(), condition);
        });
    }

    /** Null for {@code default}, and where there is none. */
    private Tree.@Nullable Scalar condition(@Nullable Tree tree) {
        Tree logic = tree;
        if (tree instanceof Tree.Mapping mapping) {
            Section section = new Section("A condition", mapping, findings);
            section.allow(Set.of("logic"));
            section.required("logic");
            logic = mapping.get("logic");
        }
        if (logic instanceof Tree.Scalar scalar && scalar.value() != null) {
            return scalar.text().equals("default") ? null : scalar;
        }
        if (logic != null) {
            findings.error(logic.at(), "type.text", "A condition must be an expression, found " + logic.kind() + ".");
        }
        return null;
    }

    private void identifier(String name, String what, Position at) {
        if (!IDENTIFIER.matcher(name).matches()) {
            findings.error(
                    at, "identifier", what + " '" + name + "' must be a letter or '_', then letters, digits and '_'.");
        }
    }
}
