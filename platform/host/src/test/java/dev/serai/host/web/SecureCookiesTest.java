package dev.serai.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.host.harness.RunningServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecureCookiesTest {
    @Test
    void behind_tls_cookies_can_be_kept_off_plain_connections(@TempDir Path folder) {
        try (RunningServer server = RunningServer.start(folder, Map.of("serai.http.secure-cookies", "true"))) {
            assertThat(server.get("/console/auth/logout").cookies()).hasSize(2).allSatisfy(cookie -> assertThat(cookie)
                    .contains("Secure"));
        }
    }
}
