package dev.serai.host.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.api.SeraiException;
import dev.serai.host.harness.Reply;
import dev.serai.host.harness.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebServerTest {
    @TempDir
    Path folder;

    @Test
    void a_taken_port_fails_the_start_with_its_number_and_the_setting() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());
            assertThatThrownBy(() -> RunningServer.start(folder, Map.of("serai.http.port", port)))
                    .isInstanceOf(SeraiException.class)
                    .hasMessageContaining(port)
                    .hasMessageContaining("SERAI_HTTP_PORT")
                    .extracting(error -> ((SeraiException) error).code())
                    .isEqualTo("http.port-taken");
        }
    }

    @Test
    void an_unknown_host_and_one_of_another_machine_fail_the_start() {
        for (String host : new String[] {"no such host", "192.0.2.1"}) {
            assertThatThrownBy(() -> RunningServer.start(folder, Map.of("serai.http.host", host)))
                    .isInstanceOf(SeraiException.class)
                    .extracting(error -> ((SeraiException) error).code())
                    .isEqualTo("http.host-invalid");
        }
    }

    @Test
    void only_health_answers_while_the_platform_starts_and_while_it_stops() {
        try (RunningServer server = RunningServer.starting(folder)) {
            server.platform.isReady(false);
            assertThat(server.get("/console/user").status()).isEqualTo(503);
            assertThat(server.get("/api/v1/me").code()).isEqualTo("platform.starting");
            assertThat(server.get("/health/live").status()).isEqualTo(200);
            assertThat(server.get("/health/ready").status()).isEqualTo(503);
        }
        try (RunningServer server = RunningServer.start(folder)) {
            assertThat(server.get("/health/ready").status()).isEqualTo(200);
            server.server().beforeStop();
            assertThat(server.get("/webhooks/orders").code()).isEqualTo("platform.stopping");
            assertThat(server.get("/health/ready").status()).isEqualTo(503);
        }
    }

    @Test
    void the_administrator_is_made_at_the_first_start_only() {
        String password;
        try (RunningServer server = RunningServer.start(folder)) {
            password = server.server().firstSignIn().orElseThrow().password();
            assertThat(password).hasSize(20);
        }
        try (RunningServer server = RunningServer.start(folder)) {
            assertThat(server.server().firstSignIn()).isEmpty();
            assertThat(server.browser().signIn("admin", password).status()).isEqualTo(200);
        }
    }

    @Test
    void the_token_of_the_command_line_is_private_and_gone_after_the_stop() throws IOException {
        Path file;
        try (RunningServer server = RunningServer.start(folder)) {
            file = server.data.resolve("cli-token");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            Reply me = server.getAsCli("/api/v1/me");
            assertThat(me.json().path("role").asText()).isEqualTo("admin");
        }
        assertThat(file).doesNotExist();
    }
}
