package dev.serai.engine.plan;

import dev.serai.api.NodeTypes;
import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.engine.definition.Definition;
import dev.serai.engine.definition.DefinitionReader;
import dev.serai.engine.definition.Findings;
import dev.serai.engine.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the text of a workflow file to a plan, or to everything that is wrong with it. Runs nothing. */
public final class Planner {

    /** @param plan null where a problem is an error */
    public record Outcome(@Nullable Plan plan, List<Problem> problems) {}

    private final NodeTypes nodeTypes;

    public Planner(NodeTypes nodeTypes) {
        this.nodeTypes = nodeTypes;
    }

    public Outcome plan(byte[] utf8) {
        Findings findings = new Findings();
        try {
            Optional<Definition> definition = DefinitionReader.read(YamlReader.read(utf8), findings);
            Optional<Plan> plan =
                    definition.flatMap(found -> plan(found, new String(utf8, StandardCharsets.UTF_8), findings));
            return new Outcome(findings.hasErrors() ? null : plan.orElse(null), findings.problems());
        } catch (SeraiException e) {
            return new Outcome(null, e.problems());
        }
    }

    private Optional<Plan> plan(Definition definition, String source, Findings findings) {
        Compilation compilation = Compilation.of(definition, nodeTypes, findings);
        GraphCompiler graphs = new GraphCompiler(compilation);
        PlanGraph graph = graphs.compile(definition.body(), compilation.state());
        PlanGraph onError = definition.onError() == null
                ? null
                : graphs.compile(definition.onError(), compilation.state().withError());
        WholeCompiler whole = new WholeCompiler(compilation);
        Plan.Result result = whole.result();
        Plan.Limits limits = whole.limits();
        List<Plan.Trigger> triggers = whole.triggers();
        if (findings.hasErrors()) {
            return Optional.empty();
        }
        return Optional.of(new Plan(
                digest(source),
                source,
                definition,
                graph,
                graphs.places(),
                whole.reducers(),
                result,
                limits,
                onError,
                triggers,
                findings.problems()));
    }

    /** Whether a workflow's name is fit to be that of its file, too. */
    public static boolean isFileName(String name) {
        return DefinitionReader.isFileName(name);
    }

    /** What tells one text of a workflow file from another: its SHA-256 as hexadecimal digits. */
    public static String digest(String source) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
