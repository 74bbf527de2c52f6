package dev.serai.host.plugins;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A plugins folder with all around it that a plugin needs. */
abstract class PluginsTest {
    @TempDir
    Path root;

    PluginBench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new PluginBench(root);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** Where a plugin of that file name lies. */
    final Path place(String name) {
        return bench.home.plugins().resolve(name);
    }
}
