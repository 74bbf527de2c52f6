package dev.serai.host.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadedSettingsTest {
    @TempDir
    Path folder;

    private LoadedSettings load(String file, Map<String, String> environment, Map<String, String> properties) {
        return load(file, environment, properties, Map.of());
    }

    private LoadedSettings load(
            String file,
            Map<String, String> environment,
            Map<String, String> properties,
            Map<String, String> overrides) {
        try {
            Path written = Files.writeString(folder.resolve("application.properties"), file);
            return LoadedSettings.load(
                    new SettingsSources(written, environment, properties, overrides), "config/application.properties");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void environment_wins_over_file_and_system_properties_over_both_and_overrides_over_all() {
        String file = "serai.http.port=1\nserai.http.host=file\nserai.data.dir=file\nserai.log.format=json";
        Map<String, String> environment =
                Map.of("SERAI_HTTP_HOST", "environment", "SERAI_DATA_DIR", "environment", "SERAI_LOG_FORMAT", "json");
        LoadedSettings settings = load(
                file,
                environment,
                Map.of("serai.data.dir", "property", "serai.log.format", "json"),
                Map.of("serai.log.format", "text"));
        assertThat(settings.text("serai.http.port", "")).isEqualTo("1");
        assertThat(settings.text("serai.http.host", "")).isEqualTo("environment");
        assertThat(settings.text("serai.data.dir", "")).isEqualTo("property");
        assertThat(settings.text("serai.log.format", "")).isEqualTo("text");
    }

    @Test
    void a_key_that_is_in_the_environment_only_is_found_by_its_own_name() {
        LoadedSettings settings = load("", Map.of("SERAI_WEBHOOKS_GIT_HUB_SECRET", "x"), Map.of());
        assertThat(settings.find("serai.webhooks.git-hub.secret")).contains("x");
        assertThat(settings.find("serai.webhooks.other.secret")).isEmpty();
    }

    @Test
    void all_problems_are_in_one_report_each_with_its_line() {
        SeraiException error = catchThrowableOfType(
                SeraiException.class,
                () -> load(
                        "# my settings\nserai.http.prot=1\nserai.http.port=70000\n\nserai.log.format=xml\n",
                        Map.of("SERAI_HTTP_PORTT", "1", "SERAI_EXAMPLES_ENABLED", "maybe"),
                        Map.of("serai.htpp.port", "1")));
        assertThat(error.code()).isEqualTo("config.invalid");
        assertThat(error.problems())
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "config/application.properties:2:1: error: unknown setting serai.http.prot; did you mean serai.http.port?"
                                + " [config.unknown-key]",
                        "config/application.properties:3:1: error: serai.http.port is '70000'; allowed is a port from 0 (any free"
                                + " one) to 65535 [config.invalid]",
                        "config/application.properties:5:1: error: serai.log.format is 'xml'; allowed is text or json"
                                + " [config.invalid]",
                        "environment: error: unknown setting SERAI_HTTP_PORTT; did you mean SERAI_HTTP_PORT? [config.unknown-key]",
                        "environment: error: serai.examples.enabled is 'maybe'; allowed is true or false [config.invalid]",
                        "system property: error: unknown setting serai.htpp.port; did you mean serai.http.port?"
                                + " [config.unknown-key]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serai.engine.anything=1", "serai.webhooks.x.secret=1", "camel.main.name=x", "my.own=1"})
    void keys_of_others_are_none_of_the_hosts_business(String line) {
        assertThat(load(line, Map.of(), Map.of()).all()).hasSize(1);
    }

    @Test
    void a_value_that_may_be_secret_is_not_shown() {
        SeraiException error =
                catchThrowableOfType(SeraiException.class, () -> load("serai.engine.token=hunter2", Map.of(), Map.of())
                        .number("serai.engine.token", 1, 0, 9));
        assertThat(error.text()).contains("serai.engine.token").doesNotContain("hunter2");
    }

    @Test
    void a_key_that_is_set_twice_is_a_problem() {
        SeraiException error =
                catchThrowableOfType(SeraiException.class, () -> load("a.b=1\n\na.b=2\n", Map.of(), Map.of()));
        assertThat(error.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.message()).contains("line 1");
        });
    }

    @Test
    void values_may_go_on_in_the_next_line_and_lines_are_still_counted_right() {
        assertThat(load("a.b=one \\\n  two\n", Map.of(), Map.of()).find("a.b")).contains("one two");
        SeraiException error = catchThrowableOfType(
                SeraiException.class, () -> load("a.b=one \\\n  two\nserai.http.port=x\n", Map.of(), Map.of()));
        assertThat(error.problems()).singleElement().extracting(Problem::line).isEqualTo(3);
    }

    @Test
    void a_comment_may_end_in_a_backslash() {
        assertThat(load("# C:\\\na.b=1\n", Map.of(), Map.of()).find("a.b")).contains("1");
    }

    @Test
    void blank_counts_as_not_set() {
        LoadedSettings settings = load("serai.database.url=  \n", Map.of(), Map.of());
        assertThat(settings.find("serai.database.url")).isEmpty();
        assertThat(settings.number("serai.http.port", 8080, 0, 65535)).isEqualTo(8080);
        assertThat(settings.flag("serai.examples.enabled", true)).isTrue();
        assertThat(settings.duration("x", Duration.ofDays(1))).isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "30s, PT30S", "5m, PT5M", "24h, PT24H", "7d, PT168H"})
    void durations_have_a_unit(String text, Duration expected) {
        assertThat(load("d=" + text, Map.of(), Map.of()).duration("d", Duration.ZERO))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"512, 512", "64KB, 65536", "10 MB, 10485760", "1gb, 1073741824"})
    void sizes_may_have_a_unit(String text, long expected) {
        assertThat(load("s=" + text, Map.of(), Map.of()).size("s", "1").bytes()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", "10", "-1s", "1 day"})
    void other_durations_are_refused_with_what_is_allowed(String text) {
        LoadedSettings settings = load("d=" + text, Map.of(), Map.of());
        assertThat(catchThrowableOfType(SeraiException.class, () -> settings.duration("d", Duration.ZERO)))
                .hasMessageContaining("30s");
    }

    @Test
    void the_file_that_is_shipped_sets_what_the_webhooks_need_and_is_right() {
        Path shipped = Path.of("../../config/application.properties");
        LoadedSettings settings = LoadedSettings.load(
                new SettingsSources(shipped, Map.of(), Map.of(), Map.of()), "config/application.properties");
        assertThat(settings.all()).containsKeys("serai.webhooks.default.secret", "serai.webhooks.orders.secret");
    }

    @Test
    void the_file_that_is_shipped_mentions_every_key() throws IOException {
        String text = Files.readString(Path.of("../../config/application.properties"));
        assertThat(HostKeys.names().stream().filter(name -> !name.equals("serai.home")))
                .allSatisfy(name -> assertThat(text).contains("\n#" + name + "="));
    }

    private static final Set<String> DECLARED =
            Set.of("serai.engine.recover", "serai.engine.stop-timeout", "serai.webhooks.*.secret", "serai.http.mine");

    private LoadedSettings loadDeclared(String file, Map<String, String> environment) throws IOException {
        Path written = Files.writeString(folder.resolve("application.properties"), file);
        return LoadedSettings.load(
                new SettingsSources(written, environment, Map.of(), Map.of()), "application.properties", DECLARED);
    }

    @Test
    void a_misspelt_key_of_a_plugin_is_reported_as_one_of_the_hosts_is() {
        SeraiException error = catchThrowableOfType(
                SeraiException.class,
                () -> loadDeclared(
                        "serai.engine.recovr=true\nserai.webhooks.orders.secert=x\nserai.engin.recover=true\n"
                                + "serai.http.mine=1\nserai.webhooks.a.b.secret=x",
                        Map.of("SERAI_ENGINE_STOP_TIMOUT", "1s", "SERAI_WEBHOOKS_A_SECRETS", "x")));
        assertThat(error.problems())
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "application.properties:1:1: error: unknown setting serai.engine.recovr; did you mean"
                                + " serai.engine.recover? [config.unknown-key]",
                        "application.properties:2:1: error: unknown setting serai.webhooks.orders.secert; did you mean"
                                + " serai.webhooks.orders.secret? [config.unknown-key]",
                        "application.properties:3:1: error: unknown setting serai.engin.recover; did you mean"
                                + " serai.engine.recover? [config.unknown-key]",
                        "application.properties:4:1: error: unknown setting serai.http.mine; did you mean"
                                + " serai.http.host? [config.unknown-key]",
                        "application.properties:5:1: error: unknown setting serai.webhooks.a.b.secret; did you mean"
                                + " serai.webhooks.a.secret? [config.unknown-key]",
                        "environment: error: unknown setting SERAI_ENGINE_STOP_TIMOUT; did you mean"
                                + " SERAI_ENGINE_STOP_TIMEOUT? [config.unknown-key]",
                        "environment: error: unknown setting SERAI_WEBHOOKS_A_SECRETS; did you mean"
                                + " SERAI_WEBHOOKS_*_SECRET? [config.unknown-key]");
    }

    @Test
    void declared_keys_are_taken_with_any_word_for_a_star() throws IOException {
        LoadedSettings settings = loadDeclared(
                "serai.engine.recover=false\nserai.webhooks.git-hub.secret=x\nserai.acme.anything=1",
                Map.of("SERAI_WEBHOOKS_GIT_LAB_SECRET", "y", "SERAI_ACME_ANYTHING", "1"));
        assertThat(settings.find("serai.webhooks.git-lab.secret")).contains("y");
        assertThat(settings.flag("serai.engine.recover", true)).isFalse();
    }
}
