package dev.serai.cli.up;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedCurlTest {
    private static final URI ENDPOINT = URI.create("http://127.0.0.1:8080/webhooks/orders");

    @Test
    void the_signature_is_the_hmac_of_the_body() {
        String command =
                SignedCurl.command(ENDPOINT, "what do ya want for nothing?", "d", "Jefe"); // test case 2 of RFC 4231

        assertThat(command).contains("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void the_secret_is_not_shown() {
        assertThat(SignedCurl.command(ENDPOINT, "{}", "d", "very secret")).doesNotContain("very secret");
    }

    @Test
    void a_shell_hands_the_body_on_unchanged(@TempDir Path folder) throws Exception {
        String body = "{\"text\":\"it's $HOME `date` \\\\ \\\"quoted\\\" é\"}";
        String command = SignedCurl.command(ENDPOINT, body, "d", "s").replaceFirst("curl", "printf '%s\\\\n'");

        // in a file: the arguments of a process are written as the locale has it
        Path script = Files.writeString(folder.resolve("command.sh"), command);
        Process shell = new ProcessBuilder("sh", script.toString()).start();

        String words = new String(shell.getInputStream().readAllBytes(), UTF_8);
        assertThat(words.lines()).last().isEqualTo(body);
        assertThat(shell.waitFor()).isZero();
    }
}
