package dev.serai.engine.reference;

import dev.serai.engine.semantics.SemanticsCase;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ReferenceTest {
    @TestFactory
    Stream<DynamicTest> means_what_the_table_says() throws IOException {
        return SemanticsCase.all().stream()
                .filter(each -> !each.expect().ofProblems())
                .map(each -> DynamicTest.dynamicTest(
                        each.toString(), () -> each.expect().check(new Reference().run(each))));
    }
}
