package dev.serai.host.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.serai.api.SeraiException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path root;

    @Test
    void a_second_one_is_refused_naming_the_process_that_has_it() throws IOException {
        try (DataFolder first = DataFolder.open(root.resolve("data"))) {
            SeraiException error = catchThrowableOfType(SeraiException.class, () -> DataFolder.open(first.path()));
            assertThat(error.code()).isEqualTo("data.in-use");
            assertThat(error.text())
                    .contains(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void another_process_is_refused_too() throws Exception {
        try (DataFolder first = DataFolder.open(root.resolve("data"))) {
            Process other = new ProcessBuilder(
                            System.getProperty("java.home") + "/bin/java",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "-Xshare:auto",
                            LockInAnotherProcess.class.getName(),
                            first.path().toString())
                    .redirectErrorStream(true)
                    .start();
            assertThat(new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("data.in-use")
                    .contains("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void it_is_free_again_after_the_first_one_is_closed() throws IOException {
        DataFolder.open(root.resolve("data")).close();
        try (DataFolder second = DataFolder.open(root.resolve("data"))) {
            assertThat(second.path()).isDirectory();
        }
    }

    @Test
    void a_folder_that_cannot_be_made_is_a_clear_error() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "in the way");
        SeraiException error = catchThrowableOfType(SeraiException.class, () -> DataFolder.open(file.resolve("data")));
        assertThat(error.code()).isEqualTo("data.unwritable");
        assertThat(error.text()).contains("serai.data.dir");
    }
}
