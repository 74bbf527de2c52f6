package dev.serai.engine.proof;

import dev.serai.engine.reference.Reference;
import dev.serai.engine.reference.WorkflowArbitrary;
import dev.serai.engine.semantics.EngineSubject;
import dev.serai.engine.semantics.SemanticsCase;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AgreementTest {
    @Property(seed = "20261122")
    void the_engine_does_what_the_reference_says(@ForAll("cases") SemanticsCase given) throws Exception {
        try (Home home = Home.create()) {
            new Agreement(given, new Reference().trace(given)).check(() -> new EngineSubject(home.folder()).run(given));
        }
    }

    @Provide
    Arbitrary<SemanticsCase> cases() {
        return WorkflowArbitrary.cases();
    }
}
