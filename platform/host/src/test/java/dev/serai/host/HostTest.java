package dev.serai.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.serai.api.ErrorKind;
import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.host.HostOptions.Mode;
import dev.serai.host.testing.TestHome;
import dev.serai.host.testing.TestPlugin;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTest {
    /** What becomes of the three seconds that are promised, a busy machine decides; FolderWatchTest has the pace. */
    private static final Duration LIVE = Duration.ofMinutes(1);

    private static final String SAYS = """
            - route:
                id: %1$s
                description: says something
                from:
                  uri: direct:%1$s
                  steps:
                    - setBody:
                        simple: "%2$s ${body}"
            """;

    @TempDir
    Path root;

    private TestHome home;
    private final List<String> calls = new ArrayList<>();

    @BeforeEach
    void open() {
        home = new TestHome(root);
    }

    private Host start() {
        return Host.start(HostOptions.server(root));
    }

    private static String ask(Host host, String route) throws IOException {
        try (ProducerTemplate template = host.camel().createProducerTemplate()) {
            return template.requestBody("direct:" + route, "x", String.class);
        }
    }

    private static List<String> routeIds(Host host) {
        return host.platform().routes().stream().map(Platform.RouteInfo::id).toList();
    }

    @Test
    void a_route_file_is_there_from_the_start_and_its_changes_are_live() throws IOException {
        home.write("routes/echo.yaml", SAYS.formatted("echo", "one"));
        try (Host host = start()) {
            assertThat(host.platform().problems()).isEmpty();
            assertThat(host.platform().ready()).isTrue();
            assertThat(ask(host, "echo")).isEqualTo("one x");
            Route old = host.camel().getRoute("echo");
            home.write("routes/echo.yaml", SAYS.formatted("echo", "two"));
            await().atMost(LIVE).until(() -> host.camel().getRoute("echo"), now -> now != null && !now.equals(old));
            assertThat(ask(host, "echo")).isEqualTo("two x");
            home.write("routes/more.yaml", SAYS.formatted("more", "new"));
            await().atMost(LIVE).until(() -> routeIds(host).equals(List.of("echo", "more")));
            home.delete("routes/echo.yaml");
            await().atMost(LIVE).until(() -> routeIds(host).equals(List.of("more")));
        }
    }

    @Test
    void a_broken_route_file_keeps_nothing_else_from_starting() throws IOException {
        home.write("routes/a.yaml", "- from: [");
        home.write("routes/b.yaml", SAYS.formatted("b", "fine"));
        try (Host host = start()) {
            assertThat(ask(host, "b")).isEqualTo("fine x");
            assertThat(host.platform().problems()).extracting(Problem::file).containsExactly("routes/a.yaml");
        }
    }

    @Test
    void a_plugin_that_is_dropped_in_is_live_and_goes_again() throws IOException {
        try (Host host = start()) {
            AtomicInteger changes = new AtomicInteger();
            host.platform().onContractsChange(changes::incrementAndGet);
            Path jar = new TestPlugin()
                    .component("greet", "\"hello \" + in")
                    .file("META-INF/serai/openapi.yaml", "openapi: 3.0.3")
                    .file("META-INF/serai/routes/hi.yaml", SAYS.formatted("hi", "hi"))
                    .jar(home.plugin("greeter.jar"));
            await().atMost(LIVE).until(() -> changes.get() == 1);
            assertThat(routeIds(host)).containsExactly("hi");
            assertThat(host.platform().routes().getFirst().file()).isEqualTo("plugin:greeter");
            assertThat(host.platform().contracts())
                    .extracting(Platform.Contract::pluginId)
                    .containsExactly("greeter");
            Files.delete(jar);
            await().atMost(LIVE).until(() -> changes.get() == 2);
            assertThat(host.platform().plugins()).isEmpty();
            assertThat(routeIds(host)).isEmpty();
            assertThat(host.platform().contracts()).isEmpty();
        }
    }

    @Test
    void files_of_a_plugins_folder_are_handed_to_it_while_it_runs() throws IOException {
        new TestPlugin().service("""
                        context.watch(context.home().resolve("workflows"), new DropFolder() {
                            public java.util.List<Problem> changed(java.nio.file.Path file) {
                                return java.util.List.of(Problem.error("seen", "seen").at(3, 4));
                            }
                            public void removed(java.nio.file.Path file) {}
                        }, ".yaml");
                        """, "", "").jar(home.plugin("watcher.jar"));
        home.write("workflows/a.yaml", "x");
        try (Host host = start()) {
            assertThat(host.platform().problems())
                    .extracting(Problem::toString)
                    .containsExactly("workflows/a.yaml:3:4: error: seen [seen]");
            home.write("workflows/b.yaml", "x");
            await().atMost(LIVE).until(() -> host.platform().problems().size() == 2);
            home.delete("plugins/watcher.jar");
            await().atMost(LIVE).until(() -> host.platform().problems().isEmpty());
        }
    }

    @Test
    void examples_are_loaded_unless_switched_off() throws IOException {
        home.write("examples/routes/sample.yaml", SAYS.formatted("sample", "x"));
        try (Host host = start()) {
            assertThat(routeIds(host)).containsExactly("sample");
        }
        try (Host host = Host.start(
                new HostOptions(root, Mode.SERVER, Map.of("serai.examples.enabled", "false"), Clock.systemUTC()))) {
            assertThat(routeIds(host)).isEmpty();
        }
    }

    @Test
    void embedded_keeps_only_routes_that_take_from_inside() throws IOException {
        home.write(
                "routes/mixed.yaml",
                SAYS.formatted("inside", "x") + "- from:\n    uri: timer:tick\n    steps:\n      - to: log:x\n"
                        + "- from:\n    uri: platform-http:/x\n    steps:\n      - to: log:x\n");
        try (Host host = Host.start(HostOptions.embedded(root))) {
            assertThat(routeIds(host)).containsExactly("inside");
            assertThat(host.platform().problems()).isEmpty();
        }
    }

    @Test
    void a_route_that_takes_messages_from_anyone_starts_in_the_profile_dev_alone() throws IOException {
        home.write("routes/open.yaml", SAYS.formatted("open", "x").replace("direct:", "platform-http:/"));
        try (Host host = start()) {
            assertThat(host.platform().problems()).extracting(Problem::code).containsExactly("route.unsigned");
        }
        try (Host host =
                Host.start(new HostOptions(root, Mode.SERVER, Map.of("serai.profile", "dev"), Clock.systemUTC()))) {
            assertThat(host.platform().problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                    .contains("needs an HTTP server"));
        }
    }

    @Test
    void routes_show_what_went_through_them() throws IOException {
        home.write("routes/a.yaml", SAYS.formatted("a", "x"));
        try (Host host = start()) {
            ask(host, "a");
            assertThat(host.platform().routes()).singleElement().satisfies(route -> {
                assertThat(route.from()).isEqualTo("direct://a");
                assertThat(route.description()).isEqualTo("says something");
                assertThat(route.file()).isEqualTo("routes/a.yaml");
                assertThat(route.status()).isEqualTo("Started");
                assertThat(route.exchangesTotal()).isEqualTo(1);
                assertThat(route.exchangesFailed()).isZero();
            });
        }
    }

    @Test
    void a_second_host_on_the_same_data_is_refused_and_harms_nothing() throws IOException {
        home.write("routes/a.yaml", SAYS.formatted("a", "x"));
        try (Host host = start()) {
            assertThat(catchThrowableOfType(SeraiException.class, this::start).code())
                    .isEqualTo("data.in-use");
            assertThat(ask(host, "a")).isEqualTo("x x");
        }
        start().close();
    }

    @Test
    void wrong_settings_are_reported_before_anything_is_touched() throws IOException {
        home.write("config/application.properties", "serai.http.port=many\nserai.dta.dir=x\n");
        SeraiException error = catchThrowableOfType(SeraiException.class, this::start);
        assertThat(error.code()).isEqualTo("config.invalid");
        assertThat(error.problems()).extracting(Problem::line).containsExactly(1, 2);
        assertThat(root.resolve("data")).doesNotExist();
    }

    @Test
    void settings_of_camel_are_honoured_and_a_wrong_one_is_an_error() throws IOException {
        home.write("config/application.properties", "camel.main.use-mdc-logging=true\n");
        try (Host host = start()) {
            assertThat(host.camel().isUseMDCLogging()).isTrue();
        }
        home.write("config/application.properties", "camel.main.no-such-thing=true\n");
        SeraiException error = catchThrowableOfType(SeraiException.class, this::start);
        assertThat(error.code()).isEqualTo("config.invalid");
        assertThat(error.text()).containsIgnoringCase("noSuchThing");
        home.write("config/application.properties", "");
        start().close();
    }

    @Test
    void the_first_start_makes_a_secret_for_webhooks() {
        try (Host host = start()) {
            assertThat(host.secrets().require("WEBHOOK_SECRET")).hasSize(64);
        }
    }

    /** Notes in which order it is called. */
    private final class Diary implements HostService {
        Diary(HostParts parts) {
            calls.add("made " + parts.platform().ready());
        }

        @Override
        public void beforeCamelStart(CamelContext camel) {
            calls.add("before " + camel.isStarted());
        }

        @Override
        public void afterStart() {
            calls.add("after");
        }

        @Override
        public void beforeStop() {
            calls.add("closing");
            throw new IllegalStateException("on purpose");
        }

        @Override
        public void stop() {
            calls.add("stop");
        }
    }

    @Test
    void a_service_is_called_around_the_routes_and_its_errors_stop_no_stop() {
        Host host = Host.start(HostOptions.server(root), Diary::new);
        host.close();
        host.close();
        assertThat(calls).containsExactly("made false", "before false", "after", "closing", "stop");
        assertThat(host.camel().isStopped()).isTrue();
        start().close();
    }

    @Test
    void a_service_that_cannot_start_fails_the_start_and_frees_the_data() {
        SeraiException taken = new SeraiException(ErrorKind.CONFLICT, "http.port-taken", "x");
        SeraiException error = catchThrowableOfType(
                SeraiException.class,
                () -> Host.start(HostOptions.server(root), parts -> new HostService() {
                    @Override
                    public void beforeCamelStart(CamelContext camel) {
                        throw taken;
                    }

                    @Override
                    public void afterStart() {
                        calls.add("after");
                    }

                    @Override
                    public void stop() {
                        calls.add("stop");
                    }
                }));
        assertThat(error).isSameAs(taken);
        assertThat(calls).containsExactly("stop");
        start().close();
    }

    @Test
    void the_database_for_reports_is_in_the_registry_and_read_only() throws Exception {
        try (Host host = start()) {
            var reports = host.camel().getRegistry().lookupByNameAndType("reports", DataSource.class);
            try (var connection = reports.getConnection();
                    var statement = connection.createStatement()) {
                assertThat(statement
                                .executeQuery("select count(*) from serai_user")
                                .getInt(1))
                        .isZero();
                assertThatThrownBy(() -> statement.execute("delete from serai_user"))
                        .hasMessageContaining("readonly");
            }
        }
    }

    @Test
    void routes_and_the_process_are_measured() throws IOException {
        home.write("routes/a.yaml", SAYS.formatted("a", "x"));
        try (Host host = start()) {
            ask(host, "a");
            var metrics = host.camel().getRegistry().lookupByNameAndType("metricsRegistry", MeterRegistry.class);
            assertThat(metrics.get("camel.exchanges.total")
                            .tag("routeId", "a")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(metrics.get("jvm.memory.used").gauges()).isNotEmpty();
        }
    }

    @Test
    void a_misspelt_setting_of_a_plugin_stops_the_start() throws IOException {
        new TestPlugin()
                .nodeType("one", "1")
                .file("META-INF/serai/settings.txt", "# mine\nserai.acme.colour\n")
                .jar(home.plugin("acme.jar"));
        home.write("config/application.properties", "serai.acme.color=red\n");
        SeraiException error = catchThrowableOfType(SeraiException.class, this::start);
        assertThat(error.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("config.unknown-key");
            assertThat(problem.message()).contains("serai.acme.colour");
            assertThat(problem.line()).isEqualTo(1);
        });
    }
}
