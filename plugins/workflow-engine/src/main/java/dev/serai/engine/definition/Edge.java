package dev.serai.engine.definition;

import dev.serai.engine.definition.Definition.Name;
import dev.serai.engine.yaml.Position;
import dev.serai.engine.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What leads on from a node. Several with the same {@code from} are one ordered decision. */
public sealed interface Edge {

    Position at();

    Name from();

    /** @param condition null: always, or when no other one holds */
    record To(Position at, Name from, List<Name> targets, Tree.@Nullable Scalar condition) implements Edge {}

    record Routes(Position at, Name from, List<Route> routes, boolean all, boolean endWhereNone) implements Edge {}

    /** @param field null: the number alone decides */
    record Loop(Position at, Name from, @Nullable Name field, int maxIterations, Name exitTo) implements Edge {}

    record Parallel(Position at, Name from, Name items, Name target, Name collect) implements Edge {}

    /** @param condition null: the default */
    record Route(Position at, Name to, Tree.@Nullable Scalar condition) {}

    /** For showing a graph. */
    record Arrow(String from, String to, @Nullable String label) {}

    /** One arrow for each way that this edge opens. */
    default List<Arrow> arrows() {
        List<Arrow> arrows = new ArrayList<>();
        String start = from().text();
        switch (this) {
            case To to ->
                to.targets().forEach(target -> arrows.add(new Arrow(start, target.text(), text(to.condition))));
            case Routes all ->
                all.routes()
                        .forEach(route -> arrows.add(new Arrow(start, route.to().text(), text(route.condition))));
            case Loop loop -> {
                arrows.add(new Arrow(start, start, "again, at most " + loop.maxIterations + " times"));
                arrows.add(new Arrow(start, loop.exitTo.text(), loop.field == null ? null : loop.field.text()));
            }
            case Parallel fan -> arrows.add(new Arrow(start, fan.target.text(), "for each of " + fan.items.text()));
        }
        return arrows;
    }

    private static @Nullable String text(Tree.@Nullable Scalar condition) {
        return condition == null ? null : condition.text();
    }
}
