package dev.serai.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.e2e.harness.Serai;
import dev.serai.e2e.harness.Serai.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that finds a JDK and starts the command line. */
class LauncherIT {

    @TempDir
    Path folder;

    private Path oldJdk() throws IOException {
        Path jdk = folder.resolve("jdk-17");
        Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho this must not be called\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        return jdk;
    }

    @Test
    void an_older_jdk_in_java_home_and_first_on_the_path_is_passed_over() throws IOException {
        Path old = oldJdk();
        String path = old.resolve("bin") + ":" + System.getenv("PATH");

        Finished version = Serai.unpackedIn(folder).run(Map.of("JAVA_HOME", old.toString(), "PATH", path), "version");

        assertThat(version.status()).as(version.err()).isZero();
        assertThat(version.out()).startsWith("serai ");
    }

    @Test
    void an_older_jdk_that_was_asked_for_by_name_is_refused() throws IOException {
        Finished version = Serai.unpackedIn(folder).run(Map.of("SERAI_JAVA_HOME", oldJdk().toString()), "version");

        assertThat(version.status()).isEqualTo(1);
        assertThat(version.err()).contains("is no JDK 21 or newer (found: 17.0.15)");
    }

    @Test
    void it_can_be_called_through_a_link_and_from_a_folder_with_blanks() throws Exception {
        Path odd = Files.createDirectory(folder.resolve("a 'quoted' $folder"));
        Serai serai = Serai.unpackedIn(odd);
        Path link = Files.createSymbolicLink(
                folder.resolve("serai-link"), serai.home().resolve("bin/serai"));

        Process process = new ProcessBuilder(link.toString(), "doctor").start();

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
                .contains(serai.home().toString());
    }

    @Test
    void options_of_the_user_win() {
        Finished version =
                Serai.unpackedIn(folder).run(Map.of("SERAI_JAVA_OPTS", "-Xmx333m -XshowSettings:vm"), "version");

        assertThat(version.err()).contains("Max. Heap Size: 333.00M");
    }
}
