package dev.serai.engine.reference;

import dev.serai.engine.reference.Block.Care;
import dev.serai.engine.reference.Block.Step;
import dev.serai.engine.reference.Block.Trouble;
import dev.serai.engine.semantics.SemanticsCase;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Small valid workflows: sequences, choices, forks with joins and reducers, races, loops, cycles, bodies within bodies,
 * fan-outs, child runs, timers, and failures that are retried, passed over, rescued, undone, or not handled at all. They
 * shrink to fewer and simpler blocks.
 */
public final class WorkflowArbitrary {
    private static final int DEEPEST = 2;

    private WorkflowArbitrary() {}

    /**
     * Cases without expectations. Status, result, error and calls of each are the same whoever is faster, and so is the order
     * of nodes for those named {@code sequential}; for the others it is the same but for what is concurrent.
     */
    public static Arbitrary<SemanticsCase> cases() {
        return Combinators.combine(
                        blocks(DEEPEST, true).filter(blocks -> !blocks.isEmpty()),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.of(false, false, true))
                .as(WorkflowText::of)
                .withoutEdgeCases();
    }

    /** @param mayFail whether a failure that nothing handles may be among them */
    private static Arbitrary<List<Block>> blocks(int depth, boolean mayFail) {
        Arbitrary<Block> block = depth == 0
                ? simple(mayFail)
                : Arbitraries.frequencyOf(
                        Tuple.of(10, simple(mayFail)),
                        Tuple.of(2, Arbitraries.lazy(() -> choice(depth, mayFail))),
                        Tuple.of(2, Arbitraries.lazy(() -> fork(depth))),
                        Tuple.of(1, Arbitraries.lazy(() -> again(depth, mayFail))),
                        Tuple.of(2, Arbitraries.lazy(() -> each(depth, mayFail))),
                        Tuple.of(1, Arbitraries.lazy(() -> repeat(depth, mayFail))),
                        Tuple.of(1, Arbitraries.lazy(() -> group(depth, mayFail))),
                        Tuple.of(1, Arbitraries.lazy(() -> sub(depth, mayFail))));
        return block.list().ofMaxSize(depth == DEEPEST ? 5 : 2);
    }

    private static Arbitrary<Block> simple(boolean mayFail) {
        return Arbitraries.frequencyOf(
                Tuple.of(8, step().map(step -> (Block) step)),
                Tuple.of(1, loop()),
                Tuple.of(1, fanOut()),
                Tuple.of(1, race()),
                Tuple.of(1, Arbitraries.integers().between(1, 3).map(Block.Nap::new)),
                Tuple.of(1, fails(mayFail)),
                Tuple.of(1, mayFail ? Arbitraries.integers().between(2, 4).map(Block.Stop::new) : loop()));
    }

    private static Arbitrary<Step> step() {
        return Combinators.combine(
                        Arbitraries.of(Block.Kind.class),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.of(false, false, true),
                        Arbitraries.of(Trouble.class),
                        Arbitraries.of(false, true))
                .as(Step::new);
    }

    private static Arbitrary<Block> choice(int depth, boolean mayFail) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4), blocks(depth - 1, mayFail), blocks(depth - 1, mayFail))
                .as(Block.Choice::new);
    }

    private static Arbitrary<Block> fork(int depth) {
        return Combinators.combine(
                        blocks(depth - 1, false).list().ofMinSize(2).ofMaxSize(3), Arbitraries.of(false, false, true))
                .as(Block.Fork::new);
    }

    private static Arbitrary<Block> race() {
        return Combinators.combine(
                        Arbitraries.integers().between(2, 3),
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.of(false, true))
                .as(Block.Race::new);
    }

    private static Arbitrary<Block> loop() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(0, 9))
                .as(Block.Loop::new);
    }

    private static Arbitrary<Block> again(int depth, boolean mayFail) {
        return Combinators.combine(Arbitraries.integers().between(1, 3), blocks(depth - 1, mayFail))
                .as(Block.Again::new);
    }

    private static Arbitrary<Block> each(int depth, boolean mayFail) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4), Arbitraries.of(false, true), Arbitraries.of(Care.class))
                .flatAs((items, oneByOne, care) -> body(depth, oneByOne && (mayFail || care != Care.NONE))
                        .map(body -> new Block.Each(items, oneByOne, body, care)));
    }

    private static Arbitrary<Block> repeat(int depth, boolean mayFail) {
        return Combinators.combine(Arbitraries.integers().between(1, 3), Arbitraries.of(Care.class))
                .flatAs((times, care) ->
                        body(depth, mayFail || care != Care.NONE).map(body -> new Block.Repeat(times, body, care)));
    }

    private static Arbitrary<Block> group(int depth, boolean mayFail) {
        return Arbitraries.of(Care.class)
                .flatMap(care -> body(depth, mayFail || care != Care.NONE).map(body -> new Block.Group(body, care)));
    }

    private static Arbitrary<List<Block>> body(int depth, boolean mayFail) {
        return blocks(depth - 1, mayFail).filter(blocks -> !blocks.isEmpty());
    }

    private static Arbitrary<Block> sub(int depth, boolean mayFail) {
        return Combinators.combine(Arbitraries.of(false, false, true), Arbitraries.of(Care.class))
                .flatAs((detached, care) -> blocks(depth - 1, detached || mayFail || care != Care.NONE)
                        .map(blocks -> new Block.Sub(blocks, detached, care)));
    }

    private static Arbitrary<Block> fanOut() {
        return Combinators.combine(Arbitraries.integers().between(0, 4), Arbitraries.of(Trouble.class))
                .as(Block.FanOut::new);
    }

    private static Arbitrary<Block> fails(boolean mayFail) {
        return mayFail
                ? Arbitraries.of(true, false, false).map(Block.Fails::new)
                : Arbitraries.just(new Block.Fails(true));
    }
}
