package dev.serai.engine.semantics;

import dev.serai.engine.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One case of the acceptance table. The README beside the files says what they mean.
 *
 * @param name the file's, without its ending
 * @param workflows their texts; the first is run
 * @param probes what probes do, by node id or by address
 */
public record SemanticsCase(
        String name,
        String about,
        List<String> workflows,
        Map<String, @Nullable Object> input,
        Map<String, List<ProbeBehaviour>> probes,
        List<OutsideStep> steps,
        Expectation expect) {
    private static final Path TABLE = Path.of("src/test/resources/semantics");
    private static final Set<String> KEYS =
            Set.of("about", "workflow", "workflows", "input", "probes", "steps", "expect");

    /** The whole table, in order of the names. */
    public static List<SemanticsCase> all() throws IOException {
        try (Stream<Path> files = Files.list(TABLE)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(SemanticsCase::read)
                    .toList();
        }
    }

    private static SemanticsCase read(Path file) {
        try {
            return parse(file.getFileName().toString().replace(".yaml", ""), Files.readString(file));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("can't read the case " + file, e);
        }
    }

    static SemanticsCase parse(String name, String text) {
        Map<String, @Nullable Object> keys = Values.map(YamlReader.read(text).toValue());
        if (!KEYS.containsAll(keys.keySet())) {
            throw new IllegalArgumentException("unknown keys among " + keys.keySet());
        }
        List<String> workflows = keys.containsKey("workflow")
                ? List.of(Values.text(keys.get("workflow")))
                : Values.list(keys.get("workflows")).stream().map(Values::text).toList();
        return new SemanticsCase(
                name,
                Values.text(keys.get("about")),
                workflows,
                Values.map(keys.get("input")),
                probes(Values.map(keys.get("probes"))),
                Values.list(keys.get("steps")).stream().map(OutsideStep::read).toList(),
                new Expectation(Values.map(keys.get("expect"))));
    }

    /** What the probe at this address does; empty: as its configuration says. */
    public List<ProbeBehaviour> behaviourOf(String address) {
        String node = nodeOf(address);
        List<ProbeBehaviour> ofNode = probes.getOrDefault(node, probes.getOrDefault("*/" + node, List.of()));
        return probes.getOrDefault(address, ofNode);
    }

    /** By what the executions at this address are counted: by the node, or by the address. */
    public String countedAs(String address) {
        String node = nodeOf(address);
        return !probes.containsKey(address) && probes.containsKey(node) ? node : address;
    }

    private static String nodeOf(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private static Map<String, List<ProbeBehaviour>> probes(Map<String, @Nullable Object> keys) {
        Map<String, List<ProbeBehaviour>> probes = new LinkedHashMap<>();
        keys.forEach((probe, outcomes) -> probes.put(
                probe, Values.list(outcomes).stream().map(ProbeBehaviour::read).toList()));
        return probes;
    }

    /** All of it, for whoever has to find out what is wrong with it. */
    public String describe() {
        return toString() + "\ninput: " + input + "\nprobes: " + probes + "\nsteps: " + steps + "\n"
                + String.join("\n---\n", workflows);
    }

    @Override
    public String toString() {
        return name + ": " + about;
    }
}
