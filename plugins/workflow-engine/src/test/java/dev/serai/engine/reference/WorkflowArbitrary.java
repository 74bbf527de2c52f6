package dev.serai.engine.reference;

import dev.serai.engine.reference.Block.Step;
import dev.serai.engine.reference.Block.Trouble;
import dev.serai.engine.semantics.SemanticsCase;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Small valid workflows: sequences, choices, forks with joins and reducers, loops, bodies, fan-outs, failures that are
 * retried, passed over, rescued, or not handled at all. They shrink to fewer and simpler blocks.
 */
public final class WorkflowArbitrary {
    private WorkflowArbitrary() {}

    /**
     * Cases without expectations. Status, result, error and calls of each are the same whoever is faster, and so is the order
     * of nodes for those named {@code sequential}; for the others it is the same but for what is concurrent.
     */
    public static Arbitrary<SemanticsCase> cases() {
        return Combinators.combine(blocks(2, true), Arbitraries.integers().between(0, 4))
                .as(WorkflowText::of)
                .withoutEdgeCases();
    }

    /** @param mayFail whether a failure that nothing handles may be among them */
    private static Arbitrary<List<Block>> blocks(int depth, boolean mayFail) {
        Arbitrary<Block> block = depth == 0
                ? simple(mayFail)
                : Arbitraries.frequencyOf(
                        Tuple.of(4, simple(mayFail)),
                        Tuple.of(1, Arbitraries.lazy(() -> choice(depth, mayFail))),
                        Tuple.of(1, Arbitraries.lazy(() -> fork(depth))));
        return block.list().ofMinSize(depth == 2 ? 1 : 0).ofMaxSize(4);
    }

    private static Arbitrary<Block> simple(boolean mayFail) {
        return Arbitraries.frequencyOf(
                Tuple.of(6, step().map(step -> (Block) step)),
                Tuple.of(1, loop()),
                Tuple.of(1, each()),
                Tuple.of(1, repeat()),
                Tuple.of(1, fanOut()),
                Tuple.of(1, mayFail ? fails() : Arbitraries.just(new Block.Fails(true))));
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
        return blocks(depth - 1, false).list().ofMinSize(2).ofMaxSize(3).map(Block.Fork::new);
    }

    private static Arbitrary<Block> loop() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(0, 9))
                .as(Block.Loop::new);
    }

    private static Arbitrary<Block> each() {
        return Combinators.combine(Arbitraries.integers().between(0, 4), Arbitraries.of(false, true), body())
                .as(Block.Each::new);
    }

    private static Arbitrary<Block> repeat() {
        return Combinators.combine(Arbitraries.integers().between(1, 3), body()).as(Block.Repeat::new);
    }

    private static Arbitrary<List<Step>> body() {
        return step().list().ofMinSize(1).ofMaxSize(3);
    }

    private static Arbitrary<Block> fanOut() {
        return Combinators.combine(Arbitraries.integers().between(0, 4), Arbitraries.of(Trouble.class))
                .as(Block.FanOut::new);
    }

    private static Arbitrary<Block> fails() {
        return Arbitraries.of(true, true, false).map(Block.Fails::new);
    }
}
