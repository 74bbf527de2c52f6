package dev.serai.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.host.testing.TestPlugin;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Plugins that need others. */
class PluginOrderTest extends PluginsTest {
    @Test
    void a_plugin_waits_for_the_one_that_it_needs_and_goes_with_it() throws Exception {
        new TestPlugin()
                .nodeType("upper", "1")
                .manifest("Serai-Requires", "base[>=1.0 <2.0]")
                .jar(place("aaa.jar"));
        bench.start();
        assertThat(bench.board.all()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("plugin.missing-requirement");
            assertThat(problem.message()).contains("base[>=1.0 <2.0]");
        });
        Path base = new TestPlugin().nodeType("lower", "1").jar(place("base-1.5.jar"));
        bench.look();
        assertThat(bench.codes()).isEmpty();
        assertThat(bench.plugins.nodeTypes().find("upper")).isPresent();
        Files.delete(base);
        bench.look();
        assertThat(bench.plugins.nodeTypes().find("upper")).isEmpty();
        assertThat(bench.codes()).containsExactly("plugin.missing-requirement");
    }

    @Test
    void a_plugin_of_another_version_is_not_the_needed_one() throws Exception {
        new TestPlugin()
                .nodeType("upper", "1")
                .manifest("Serai-Requires", "base[>=2.0]")
                .jar(place("upper.jar"));
        new TestPlugin().nodeType("lower", "1").jar(place("base-1.5.jar"));
        bench.start();
        assertThat(bench.codes()).containsExactly("plugin.missing-requirement");
        assertThat(bench.plugins.nodeTypes().find("lower")).isPresent();
    }

    @Test
    void plugins_that_need_each_other_are_both_reported() throws Exception {
        new TestPlugin().nodeType("one", "1").manifest("Serai-Requires", "b").jar(place("a.jar"));
        new TestPlugin().nodeType("two", "1").manifest("Serai-Requires", "a").jar(place("b.jar"));
        bench.start();
        assertThat(bench.codes()).containsExactly("plugin.missing-requirement", "plugin.missing-requirement");
    }

    @Test
    void a_wrong_requirement_is_a_problem() throws Exception {
        new TestPlugin()
                .nodeType("one", "1")
                .manifest("Serai-Requires", "b[about 3]")
                .jar(place("a.jar"));
        bench.start();
        assertThat(bench.codes()).containsExactly("plugin.manifest");
    }
}
