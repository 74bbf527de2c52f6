package dev.serai.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.cli.doctor.Finding.Level;
import dev.serai.host.Home;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExaminationTest {

    @Test
    void an_old_java_is_an_error() {
        assertThat(Examination.java(Runtime.Version.parse("17.0.15")).level()).isEqualTo(Level.ERROR);
        assertThat(Examination.java(Runtime.Version.parse("21")).level()).isEqualTo(Level.OK);
    }

    @Test
    void a_taken_port_is_an_error_that_names_the_setting() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Finding finding = Examination.port(taken.getInetAddress().getHostAddress(), taken.getLocalPort());

            assertThat(finding.level()).isEqualTo(Level.ERROR);
            assertThat(finding.text()).contains("serai.http.port");
        }
    }

    @Test
    void a_home_folder_without_its_parts_is_an_error(@TempDir Path home) throws IOException {
        Files.createDirectory(home.resolve("routes"));

        assertThat(Examination.home(new Home(home, Path.of("data"))).text()).contains("lacks config, plugins");
    }

    @Test
    void a_data_folder_that_is_a_file_is_an_error(@TempDir Path home) throws IOException {
        Path file = Files.createFile(home.resolve("data"));

        assertThat(Examination.data(file).level()).isEqualTo(Level.ERROR);
    }

    @Test
    void a_data_folder_that_is_not_there_yet_is_left_alone(@TempDir Path home) {
        assertThat(Examination.data(home.resolve("data")).level()).isEqualTo(Level.OK);
        assertThat(home.resolve("data")).doesNotExist();
    }
}
