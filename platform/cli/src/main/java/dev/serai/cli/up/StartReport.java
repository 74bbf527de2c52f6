package dev.serai.cli.up;

import dev.serai.api.Problem;
import dev.serai.cli.output.Style;
import dev.serai.cli.output.Terminal;
import dev.serai.cli.output.Times;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a server that is ready says of itself.
 *
 * @param password the administrator's, where this start has made it
 * @param curl a signed message to try
 */
public record StartReport(
        String version,
        Duration startedWithin,
        URI address,
        Optional<String> password,
        Loaded loaded,
        Optional<String> curl) {

    /** By name; problems by file. */
    public record Loaded(List<String> plugins, List<String> routes, List<String> workflows, List<Problem> problems) {}

    public void print(Terminal terminal) {
        terminal.print(terminal.paint(Style.STRONG, "Serai " + version + " is ready") + " after "
                + Times.duration(startedWithin.toMillis()));
        line(terminal, "console", address + "/console");
        line(terminal, "sign in", signIn());
        line(terminal, "plugins", names(loaded.plugins()));
        line(terminal, "routes", names(loaded.routes()));
        line(terminal, "workflows", names(loaded.workflows()));
        loaded.problems().forEach(problem -> terminal.print("  " + problem));
        curl.ifPresent(command -> {
            terminal.print("");
            terminal.print("Send an order:");
            terminal.print(command);
        });
    }

    private String signIn() {
        return password.map(made -> "admin with the password " + made + " (shown this once)")
                .orElse("as admin");
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private static void line(Terminal terminal, String name, String value) {
        terminal.print("  " + terminal.paint(Style.FAINT, String.format("%-11s", name)) + value);
    }
}
