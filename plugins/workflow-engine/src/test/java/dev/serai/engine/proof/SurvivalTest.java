package dev.serai.engine.proof;

import dev.serai.engine.reference.Reference;
import dev.serai.engine.reference.WorkflowArbitrary;
import dev.serai.engine.semantics.EngineSubject;
import dev.serai.engine.semantics.EngineSubject.Cut;
import dev.serai.engine.semantics.EngineSubject.Survival;
import dev.serai.engine.semantics.SemanticsCase;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;

/** Generated workflows whose process dies at some of its writes. */
class SurvivalTest {
    /** @param at where among the writes of a whole run, in thousandths */
    record Crash(int at, boolean kept) {
        Cut of(int writes) {
            return new Cut(1 + at * writes / 1000, kept);
        }
    }

    @Property(seed = "20261122")
    void a_run_ends_alike_wherever_its_process_dies(
            @ForAll("cases") SemanticsCase given, @ForAll("crashes") List<Crash> crashes) throws Exception {
        Agreement agreement = new Agreement(given, new Reference().trace(given));
        Survival whole = survive(given, List.of());
        agreement.check(whole::outcome);
        List<Cut> cuts = crashes.stream().map(crash -> crash.of(whole.writes())).toList();
        agreement.checkSurvival(() -> survive(given, cuts), whole.keys().size());
    }

    private static Survival survive(SemanticsCase given, List<Cut> cuts) throws Exception {
        try (Home home = Home.create()) {
            return new EngineSubject(home.folder()).survive(given, cuts);
        }
    }

    @Provide
    Arbitrary<SemanticsCase> cases() {
        return WorkflowArbitrary.cases();
    }

    @Provide
    Arbitrary<List<Crash>> crashes() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 999).withDistribution(RandomDistribution.uniform()),
                        Arbitraries.of(false, true))
                .as(Crash::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }
}
