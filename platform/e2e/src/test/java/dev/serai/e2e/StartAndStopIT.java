package dev.serai.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.e2e.harness.Serai;
import dev.serai.e2e.harness.Serai.Finished;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code serai up} begins and ends. */
class StartAndStopIT {

    @TempDir
    Path folder;

    @Test
    void sigterm_is_a_clean_end_and_the_next_start_does_not_show_the_password() {
        try (Serai serai = Serai.startedIn(folder)) {
            assertThat(serai.output()).contains("admin with the password");

            assertThat(serai.stop()).isZero();

            serai.start();
            assertThat(serai.output()).contains("as admin").doesNotContain("with the password");
        }
    }

    @Test
    void a_second_instance_on_the_same_data_is_refused_and_the_first_goes_on() {
        try (Serai serai = Serai.startedIn(folder)) {
            Finished second = serai.run(Map.of("SERAI_HTTP_PORT", "0"), "up");

            assertFailed(second, "is in use by the process");
            assertThat(serai.door().get("/health/ready").status()).isEqualTo(200);
        }
    }

    @Test
    void a_taken_port_is_an_error() throws IOException {
        Serai serai = Serai.unpackedIn(folder);
        try (ServerSocket taken = new ServerSocket(serai.port(), 1, InetAddress.getLoopbackAddress())) {
            assertFailed(serai.run("up"), Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void a_data_folder_that_cannot_be_written_is_an_error() throws IOException {
        Serai serai = Serai.unpackedIn(folder);
        Files.createFile(serai.home().resolve("data")); // a file: root may write everywhere else

        assertFailed(serai.run("up"), "data");
    }

    @Test
    void a_wrong_setting_is_an_error_with_its_line() {
        Serai serai = Serai.unpackedIn(folder);
        serai.drop("config/application.properties", "\nserai.http.prot = 1\n");

        assertFailed(serai.run("up"), "config/application.properties:2:1: error: ");
    }

    private static void assertFailed(Finished command, String message) {
        assertThat(command.status()).as(command.out() + command.err()).isEqualTo(1);
        assertThat(command.err().lines()).anyMatch(line -> line.startsWith("serai: "));
        assertThat(command.err()).contains(message).doesNotContain("\tat ");
    }
}
