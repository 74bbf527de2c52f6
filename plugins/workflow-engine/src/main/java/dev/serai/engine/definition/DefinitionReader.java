package dev.serai.engine.definition;

import dev.serai.engine.definition.Definition.Body;
import dev.serai.engine.definition.Definition.Channel;
import dev.serai.engine.definition.Definition.Execution;
import dev.serai.engine.definition.Definition.Field;
import dev.serai.engine.yaml.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** From the tree of a file to its definition. Checks shape and types; what needs the whole graph is the planner's. */
public final class DefinitionReader {
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_. -]*");

    /** So that the rest of a file without a name is checked. */
    private static final String NAMELESS = "?";

    private final Section file;
    private final Findings findings;

    private DefinitionReader(Section file) {
        this.file = file;
        this.findings = file.findings();
    }

    /** Empty where the file is too far from a workflow to go on; every problem is among the findings either way. */
    public static Optional<Definition> read(Tree file, Findings findings) {
        return Section.of("The file", file, findings).map(section -> new DefinitionReader(section).definition());
    }

    /** Whether a workflow's name is fit to be that of its file, too. */
    public static boolean isFileName(String name) {
        return FILE_NAME.matcher(name).matches();
    }

    private Definition definition() {
        version();
        for (String key : List.of("flow", "state", "nodes", "edges")) {
            file.demand(key);
        }
        SettingsReader settings = SettingsReader.of(file);
        BodyReader bodies = new BodyReader(findings);
        Optional<Section> flow = file.section("flow");
        flow.ifPresent(section -> section.allow(Set.of("name", "description", "version", "tags", "author")));
        Optional<String> name = flow.flatMap(this::flowName);
        Map<String, Field> fields =
                file.section("state").map(FieldReader::fields).orElse(Map.of());
        Body body = bodies.graph(file);
        Body onError = settings.find("on_error").map(bodies::sequence).orElse(null);
        Execution execution = settings.execution();
        List<Definition.Trigger> triggers = TriggerReader.triggers(settings.holder("triggers"));
        Map<String, Channel> channels = ChannelReader.channels(file);
        return new Definition(
                name.orElse(NAMELESS),
                flow.flatMap(section -> section.text("description")).orElse(null),
                flow.map(section -> section.texts("tags")).orElse(List.of()),
                fields,
                body,
                settings.find("result").orElse(null),
                execution,
                triggers,
                channels,
                onError,
                settings.defaults());
    }

    private void version() {
        Optional<String> version = file.required("schema_version");
        if (version.isPresent() && !version.get().equals("1.0")) {
            findings.error(
                    file.map().keyAt("schema_version"),
                    "schema-version",
                    "schema_version must be \"1.0\", found '" + version.get() + "'.");
        }
    }

    private Optional<String> flowName(Section flow) {
        Optional<String> name = flow.required("name").map(String::strip);
        if (name.isPresent() && name.get().chars().anyMatch(Character::isISOControl)) {
            findings.error(flow.map().keyAt("name"), "flow.name", "The 'name' may hold no line breaks and the like.");
        }
        return name;
    }
}
