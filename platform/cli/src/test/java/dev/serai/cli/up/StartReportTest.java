package dev.serai.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.api.Problem;
import dev.serai.cli.output.Terminal;
import dev.serai.cli.up.StartReport.Loaded;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartReportTest {
    private final StringWriter out = new StringWriter();

    private void print(Optional<String> password, List<Problem> problems) {
        Loaded loaded = new Loaded(List.of("engine"), List.of("orders", "generic"), List.of(), problems);
        new StartReport(
                        "0.1.0",
                        Duration.ofMillis(2345),
                        URI.create("http://127.0.0.1:8080"),
                        password,
                        loaded,
                        Optional.empty())
                .print(new Terminal(new PrintWriter(out), new PrintWriter(out), false));
    }

    @Test
    void the_first_start_shows_the_password() {
        print(Optional.of("correct horse"), List.of());

        assertThat(out.toString()).contains("admin with the password correct horse");
    }

    @Test
    void a_later_start_says_who_to_sign_in_as() {
        print(Optional.empty(), List.of());

        assertThat(out.toString().lines())
                .contains(
                        "Serai 0.1.0 is ready after 2.3 s",
                        "  console    http://127.0.0.1:8080/console",
                        "  sign in    as admin",
                        "  routes     orders, generic",
                        "  workflows  none");
    }

    @Test
    void problems_are_shown_as_compilers_do() {
        print(
                Optional.empty(),
                List.of(Problem.error("yaml.syntax", "wrong").at(3, 5).in("routes/x.yaml")));

        assertThat(out.toString()).contains("  routes/x.yaml:3:5: error: wrong [yaml.syntax]");
    }
}
