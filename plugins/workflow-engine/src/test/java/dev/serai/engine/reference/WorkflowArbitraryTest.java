package dev.serai.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.engine.semantics.Outcome;
import dev.serai.engine.semantics.SemanticsCase;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class WorkflowArbitraryTest {
    @Property(tries = 300, seed = "20261122")
    void every_generated_workflow_comes_to_an_end(@ForAll("cases") SemanticsCase given) {
        Outcome outcome = new Reference().run(given);
        Statistics.label("status").collect(outcome.status());
        Statistics.label("order").collect(given.name());
        assertThat(outcome.status()).isIn("completed", "failed");
        if (outcome.error() != null) {
            assertThat(outcome.error().code()).isIn("x.broken", "run.child-failed");
        }
    }

    @Property(tries = 100, seed = "20261122")
    void the_reference_is_deterministic(@ForAll("cases") SemanticsCase given) {
        assertThat(new Reference().run(given)).isEqualTo(new Reference().run(given));
    }

    @Provide
    Arbitrary<SemanticsCase> cases() {
        return WorkflowArbitrary.cases();
    }
}
