package dev.serai.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.e2e.harness.Answer;
import dev.serai.e2e.harness.Distribution;
import dev.serai.e2e.harness.Serai;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that the libraries of the providers themselves have signed, sent to a running server. */
@TestInstance(Lifecycle.PER_CLASS)
class ProviderLibrariesIT {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String BODY = "{\"id\": \"evt_1\", \"text\": \"\u00e9 \ud83d\ude00\"}";

    private final Serai serai;

    ProviderLibrariesIT(@TempDir Path folder) {
        serai = Serai.unpackedIn(folder);
    }

    @BeforeAll
    void start() {
        StringBuilder settings = new StringBuilder(serai.read("config/application.properties"));
        for (String provider : new String[] {"github", "stripe", "standard-webhooks"}) {
            settings.append("\nserai.webhooks.%s.secret=%s".formatted(provider, SECRET));
            serai.drop("routes/" + provider + ".yaml", route(provider));
        }
        serai.drop("config/application.properties", settings.toString());
        serai.start();
    }

    /** Answers with the key by which a repeat is known. */
    private static String route(String provider) {
        return """
            - route:
                id: %1$s
                from:
                  uri: platform-http:/webhooks/%1$s
                  steps:
                    - setProperty: {name: webhookProvider, constant: %1$s}
                    - process: {ref: signature}
                    - setBody: {simple: "${header.CamelWorkflowIdempotencyKey}"}
            """.formatted(provider);
    }

    @AfterAll
    void end() {
        serai.close();
    }

    @ParameterizedTest
    @CsvSource({"github,X-GitHub-Delivery", "stripe,''", "standard-webhooks,webhook-id"})
    void what_the_library_signs_is_taken_and_nothing_else(String provider, String idHeader) throws Exception {
        Map<String, String> headers = signedBy(provider);
        Answer taken = send(provider, BODY, headers);
        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        assertThat(taken.body()).isEqualTo(provider + "/" + headers.getOrDefault(idHeader, "evt_1"));
        assertThat(send(provider, BODY.replace("evt_1", "evt_2"), headers).status())
                .isEqualTo(403);
        assertThat(send(provider, BODY, Map.of()).status()).isEqualTo(401);
    }

    private Answer send(String provider, String body, Map<String, String> headers) {
        String[] pairs = headers.entrySet().stream()
                .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
                .toArray(String[]::new);
        return serai.door().post("/webhooks/" + provider, body, pairs);
    }

    private static Map<String, String> signedBy(String provider) throws IOException {
        Process node = new ProcessBuilder("node", "sign.mjs", provider, SECRET)
                .directory(Distribution.checkout("platform/e2e/src/test/npm").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream in = node.getOutputStream()) {
            in.write(BODY.getBytes(UTF_8));
        }
        return new ObjectMapper().readValue(node.getInputStream(), new TypeReference<Map<String, String>>() {});
    }
}
