package dev.serai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path home;

    private int serai(String... arguments) {
        return Main.commandLine(home)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setColorScheme(new ColorScheme.Builder(Ansi.OFF).build())
                .execute(arguments);
    }

    @Test
    void without_a_command_the_usage_is_shown_as_wrong_usage() {
        assertThat(serai()).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: serai").contains("Exit status");
    }

    @ParameterizedTest
    @ValueSource(strings = {"frobnicate", "runs list --limit many", "token create", "validate"})
    void wrong_usage_is_status_2(String arguments) {
        assertThat(serai(arguments.split(" "))).isEqualTo(2);
    }

    @Test
    void every_command_has_a_help_with_a_description() {
        CommandLine line = Main.commandLine(home);

        assertThat(all(line)).allSatisfy(command -> {
            assertThat(command.getCommandSpec().usageMessage().description())
                    .as(command.getCommandName())
                    .isNotEmpty();
            assertThat(command.getCommandSpec().findOption("--help"))
                    .as(command.getCommandName())
                    .isNotNull();
        });
    }

    private static List<CommandLine> all(CommandLine line) {
        return Stream.concat(
                        Stream.of(line), line.getSubcommands().values().stream().flatMap(sub -> all(sub).stream()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "runs list",
                "runs show x",
                "workflows list",
                "workflows delete x",
                "plugins",
                "routes",
                "token list"
            })
    void what_needs_a_server_says_how_to_start_one(String arguments) {
        assertThat(serai(arguments.split(" "))).isEqualTo(1);
        assertThat(err).hasToString("serai: no server is running here: start it with ./serai up [server.absent]\n");
    }

    @Test
    void a_wrong_setting_is_reported_with_its_line_and_the_nearest_key() throws IOException {
        Files.createDirectory(home.resolve("config"));
        Files.writeString(home.resolve("config/application.properties"), "# mine\nserai.http.prot=80\n");

        assertThat(serai("runs", "list")).isEqualTo(1);
        assertThat(err.toString())
                .contains("config/application.properties:2:1: error: ")
                .contains("serai.http.port")
                .doesNotContain("\tat ");
    }

    @Test
    void verbose_shows_where_a_failure_came_from() {
        serai("runs", "list", "--verbose");

        assertThat(err.toString()).contains("\tat dev.serai.cli");
    }

    @Test
    void the_completion_script_knows_the_commands() {
        assertThat(serai("completion")).isZero();
        assertThat(out.toString()).contains("validate", "schema", "doctor", "--input-json");
    }

    @Test
    void the_version_is_the_one_that_was_built() {
        assertThat(serai("version")).isZero();
        assertThat(out.toString()).matches("(?s)serai \\d+\\.\\d+\\.\\d+.*java .*");
    }
}
