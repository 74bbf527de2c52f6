package dev.serai.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTest {
    private static final String ECHO = """
            - route:
                id: echo
                from:
                  uri: direct:echo
                  steps:
                    - setBody:
                        simple: "%s ${body}"
            """;

    @TempDir
    Path home;

    @Test
    void a_route_file_works_from_the_start_and_follows_its_changes() throws IOException {
        Path file = write("routes/echo.yaml", ECHO.formatted("one"));
        try (Host host = Host.start(HostOptions.server(home))) {
            assertThat(host.platform().problems()).isEmpty();
            assertThat(ask(host)).isEqualTo("one x");
            Files.writeString(file, ECHO.formatted("two"));
            await().atMost(Duration.ofSeconds(3)).until(() -> ask(host).equals("two x"));
        }
    }

    private static String ask(Host host) {
        return host.camel().createProducerTemplate().requestBody("direct:echo", "x", String.class);
    }

    private Path write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
