package dev.serai.engine.expression;

import dev.serai.engine.definition.Findings;
import dev.serai.engine.yaml.Position;
import dev.serai.engine.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The names that placeholders may use: local ones, and those of the state. */
public record Names(Set<String> locals, Set<String> fields) {

    void check(Template.Reference reference, Tree.Scalar at, Findings findings) {
        String name = reference.name();
        boolean known = reference.isSecret()
                || (name.startsWith("state.")
                        ? fields.contains(name.substring("state.".length()))
                        : locals.contains(name) || fields.contains(name));
        if (!known) {
            findings.error(
                    place(at, "{" + name),
                    "placeholder.unknown",
                    "The placeholder '{" + name + "}' is neither an input of " + "the node nor a state field."
                            + Findings.didYouMean(bare(name), all()));
        }
    }

    private List<String> all() {
        List<String> all = new ArrayList<>(locals);
        all.addAll(fields);
        return all;
    }

    private static String bare(String name) {
        return name.startsWith("state.") ? name.substring("state.".length()) : name;
    }

    private static Position place(Tree.Scalar scalar, String text) {
        int offset = scalar.plain() ? Math.max(0, scalar.text().indexOf(text)) : 0;
        return new Position(scalar.at().line(), scalar.at().column() + offset);
    }
}
