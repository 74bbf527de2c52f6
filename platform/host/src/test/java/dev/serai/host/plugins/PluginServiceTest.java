package dev.serai.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.api.NodeType;
import dev.serai.host.testing.TestPlugin;
import java.net.URL;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a plugin gets, and when. */
class PluginServiceTest extends PluginsTest {
    @Test
    void a_plugin_sees_the_shared_packages_and_nothing_else_of_the_platform() throws Exception {
        PluginClassLoader loader = new PluginClassLoader("test", new URL[0], PluginServiceTest.class.getClassLoader());
        assertThat(loader.loadClass("org.apache.camel.CamelContext")).isSameAs(org.apache.camel.CamelContext.class);
        assertThat(loader.loadClass("dev.serai.api.NodeType")).isSameAs(NodeType.class);
        assertThat(loader.loadClass("java.sql.Connection")).isNotNull();
        assertThatThrownBy(() -> loader.loadClass("dev.serai.host.Home")).isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> loader.loadClass("com.fasterxml.jackson.databind.ObjectMapper"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThat(loader.getResource("logback-test.xml")).isNull();
        assertThat(loader.getResource("META-INF/services/org/apache/camel/component/direct"))
                .isNull();
        loader.close();
    }

    @Test
    void migrations_run_before_the_service_starts_and_once() throws Exception {
        TestPlugin plugin = new TestPlugin()
                .file("META-INF/serai/migrations/sqlite/V1__notes.sql", "create table note (text varchar(10));")
                .service(
                        "try (var c = context.dataSource().getConnection(); var s = c.createStatement()) {"
                                + " s.executeUpdate(\"insert into note values ('x')\");"
                                + " var r = s.executeQuery(\"select count(*) from note\"); r.next();"
                                + " System.setProperty(\"notes\", r.getString(1)); }",
                        "",
                        "");
        plugin.jar(place("notes.jar"));
        bench.start();
        assertThat(System.clearProperty("notes")).isEqualTo("1");
        plugin.manifest("Serai-Version", "2").jar(place("notes.jar"));
        bench.look();
        assertThat(bench.codes()).isEmpty();
        assertThat(System.clearProperty("notes")).isEqualTo("2");
    }

    @Test
    void its_writer_makes_what_it_hands_over_until_it_has_stopped_and_nothing_later() throws Exception {
        String insert = "context.writer().submit(c -> { try (var s = c.createStatement()) {"
                + " return s.executeUpdate(\"insert into note values ('%s')\"); } })";
        new TestPlugin()
                .file("META-INF/serai/migrations/sqlite/V1__notes.sql", "create table note (text varchar(10));")
                .service(
                        insert.formatted("start") + ".join();"
                                + "System.getProperties().put(\"late\", (java.util.function.Supplier<Object>) () -> "
                                + insert.formatted("late") + ");"
                                + "System.getProperties().put(\"stop\", (Runnable) () -> "
                                + insert.formatted("stop") + ");",
                        "",
                        "((Runnable) System.getProperties().remove(\"stop\")).run();")
                .jar(place("notes.jar"));
        bench.start();
        assertThat(bench.codes()).isEmpty();
        Files.delete(place("notes.jar"));
        bench.look();
        Supplier<?> late = (Supplier<?>) System.getProperties().remove("late");
        assertThat((CompletableFuture<?>) late.get()).isCompletedExceptionally();
        assertThat(bench.texts("select text from note")).containsExactly("start", "stop");
    }

    @Test
    void services_start_get_ready_and_stop_in_their_class_loader() throws Exception {
        String note = "System.setProperty(\"order\", System.getProperty(\"order\", \"\") + \"%s\""
                + " + (Thread.currentThread().getContextClassLoader() == getClass().getClassLoader()));";
        new TestPlugin()
                .service(note.formatted("start "), note.formatted(" ready "), note.formatted(" stop "))
                .jar(place("service.jar"));
        bench.start();
        Files.delete(place("service.jar"));
        bench.look();
        assertThat(System.clearProperty("order")).isEqualTo("start true ready true stop true");
    }

    @Test
    void what_it_publishes_is_measured_anew_at_each_look_and_goes_with_it() throws Exception {
        new TestPlugin()
                .service(
                        "context.metrics().gauge(\"queue.length\", \"waiting\", () -> Integer.getInteger(\"queue\"));"
                                + "context.metrics().counter(\"queue.taken\", \"so far\", () -> 7L);"
                                + "context.metrics().gauge(\"queue.broken\", \"\", () -> { throw new IllegalStateException(); });",
                        "",
                        "")
                .jar(place("queue.jar"));
        System.setProperty("queue", "3");
        bench.start();
        System.gc();
        assertThat(bench.metrics.get("queue.length").gauge().value()).isEqualTo(3);
        System.setProperty("queue", "4");
        assertThat(bench.metrics.get("queue.length").gauge().value()).isEqualTo(4);
        assertThat(bench.metrics.get("queue.taken").functionCounter().count()).isEqualTo(7);
        assertThat(bench.metrics.get("queue.broken").gauge().value()).isNaN();
        Files.delete(place("queue.jar"));
        bench.look();
        System.clearProperty("queue");
        assertThat(bench.metrics.getMeters()).isEmpty();
    }

    @Test
    void a_metric_that_is_taken_or_has_no_good_name_fails_its_plugin() throws Exception {
        String publish = "context.metrics().gauge(\"%s\", \"\", () -> 1);";
        new TestPlugin().service(publish.formatted("acme.size"), "", "").jar(place("a.jar"));
        new TestPlugin().service(publish.formatted("acme.size"), "", "").jar(place("b.jar"));
        new TestPlugin().service(publish.formatted("Acme size"), "", "").jar(place("c.jar"));
        bench.start();
        assertThat(bench.codes()).containsExactly("plugin.metric", "plugin.metric");
        assertThat(bench.metrics.getMeters()).hasSize(1);
    }
}
