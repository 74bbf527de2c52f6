package dev.serai.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.serai.host.testing.TestPlugin;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that comes and goes leaves nothing behind. */
class PluginUnloadTest {
    private static final int TIMES = 200;
    private static final int WARM = 20;
    private static final long FEW_BYTES = 1_500_000;

    @TempDir
    Path home;

    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    @Test
    void class_loaders_and_metaspace_come_back_after_200_loads_and_unloads() throws Exception {
        Path packed = new TestPlugin()
                .nodeType("shout", "\"loud\"")
                .component("greet", "\"hello \" + in")
                .service("context.camel().getRegistry().bind(\"acmeBean\", this);", "", "")
                .file("META-INF/serai/routes/greeting.yaml", """
                        - route:
                            id: greeting
                            from:
                              uri: direct:greeting
                              steps:
                                - to: greet:you
                                - bean:
                                    ref: acmeBean
                                    method: say
                        """)
                .jar(home.resolve("packed.jar"));
        try (PluginBench bench = new PluginBench(home)) {
            bench.start();
            comeAndGo(bench, packed, WARM);
            settle();
            long classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
            long metaspace = metaspaceBytes();
            comeAndGo(bench, packed, TIMES - WARM);
            settle();
            assertThat(ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() - classes)
                    .as("classes more than after %s times", WARM)
                    .isLessThan(100);
            assertThat(metaspaceBytes() - metaspace)
                    .as("bytes of metaspace more")
                    .isLessThan(FEW_BYTES);
        }
    }

    private void comeAndGo(PluginBench bench, Path packed, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            Path dropped = Files.copy(packed, bench.home.plugins().resolve("shouter.jar"));
            bench.look();
            assertThat(bench.execute("shout")).isEqualTo("loud");
            assertThat(bench.send("direct:greeting", "you")).isEqualTo("said hello you");
            loaders.add(new WeakReference<>(
                    bench.camel().getComponent("greet").getClass().getClassLoader()));
            Files.delete(dropped);
            bench.look();
            assertThat(bench.camel().hasComponent("greet")).isNull();
        }
    }

    private void settle() {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            System.gc();
            assertThat(loaders).allSatisfy(loader -> assertThat(loader.get()).isNull());
        });
    }

    private static long metaspaceBytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
    }
}
