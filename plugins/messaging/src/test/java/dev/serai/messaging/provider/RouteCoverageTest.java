package dev.serai.messaging.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.serai.testkit.RouteCoverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Comes last, and writes {@code target/route-coverage.txt}; says nothing where only some of the tests were asked for. */
@Order(Integer.MAX_VALUE)
class RouteCoverageTest {

    @Test
    void every_step_of_the_channels_routes_is_taken_by_a_test() throws IOException {
        Files.writeString(Path.of("target/route-coverage.txt"), RouteCoverage.report());
        assumeThat(RouteCoverage.missed())
                .containsKeys("telegram.yaml", "whatsapp.yaml", "outgoing-webhooks.yaml", "mail-channel.yaml");

        assertThat(RouteCoverage.missed().values()).as(RouteCoverage.report()).allMatch(steps -> steps.isEmpty());
    }
}
