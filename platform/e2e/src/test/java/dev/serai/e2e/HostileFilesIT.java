package dev.serai.e2e;

import static dev.serai.e2e.harness.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.e2e.harness.Serai;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files made to do harm, dropped into the running platform: each is reported with its place, and nothing else changes. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileFilesIT {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private final Serai serai;
    private List<String> routes = List.of();
    private List<String> workflows = List.of();

    HostileFilesIT(@TempDir Path folder) {
        serai = Serai.unpackedIn(folder);
    }

    @BeforeAll
    void start() throws IOException {
        serai.start();
        routes = serai.api().routes();
        workflows = serai.api().workflows();
        for (Hostile hostile : hostileFiles().toList()) {
            Path file = serai.home().resolve(hostile.file());
            Files.createDirectories(file.resolveSibling("."));
            Files.write(file, hostile.content());
        }
    }

    @AfterAll
    void end() {
        serai.close();
    }

    /** @param line 0 for a file that has no lines */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Hostile(String file, byte[] content, String code, int line) {
        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Hostile> hostileFiles() {
        return Stream.of(
                text("routes/bomb.yaml", bomb(), "yaml.alias", 2),
                text("routes/deep.yaml", "[".repeat(2_000) + "]".repeat(2_000), "yaml.too-deep", 1),
                text("routes/twice.yaml", "- route:\n    id: a\n    id: b\n", "yaml.duplicate-key", 3),
                new Hostile(
                        "routes/latin.yaml",
                        "- x: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1),
                        "yaml.not-utf8",
                        1),
                text("workflows/bomb.yaml", bomb(), "yaml.too-many", 6),
                text("workflows/deep.yaml", "[".repeat(2_000) + "]".repeat(2_000), "yaml.depth", 1),
                text("workflows/twice.yaml", "flow: {name: a}\nflow: {name: b}\n", "yaml.duplicate-key", 2),
                new Hostile(
                        "workflows/latin.yaml",
                        "x: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1),
                        "yaml.encoding",
                        1),
                text("plugins/nozip.jar", "this is no zip file", "plugin.not-a-jar", 0),
                jar("plugins/slip.jar", Map.of("../evil.txt", "out"), "plugin.unsafe-entry"),
                jar(
                        "plugins/thrower.jar",
                        Map.of("META-INF/services/dev.serai.api.NodeType", "acme.Gone"),
                        "plugin.failed"),
                jar(
                        "plugins/needy.jar",
                        Map.of(MANIFEST, "Serai-Requires: nothing-like-this\n"),
                        "plugin.missing-requirement"));
    }

    private static Hostile text(String file, String content, String code, int line) {
        return new Hostile(file, content.getBytes(UTF_8), code, line);
    }

    private static Hostile jar(String file, Map<String, String> entries, String code) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                String head = entry.getKey().equals(MANIFEST) ? "Manifest-Version: 1.0\n" : "";
                zip.write((head + entry.getValue()).getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new Hostile(file, bytes.toByteArray(), code, 0);
    }

    /** Nine times nine, eight times over. */
    private static String bomb() {
        StringBuilder bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (String pair : List.of("ab", "bc", "cd", "de", "ef", "fg", "gh", "hi")) {
            String nine = String.join(", ", Collections.nCopies(9, "*" + pair.charAt(0)));
            bomb.append("%2$s: &%2$s [%1$s]\n".formatted(nine, pair.charAt(1)));
        }
        return bomb.toString();
    }

    @ParameterizedTest
    @MethodSource("hostileFiles")
    @Order(1)
    void a_hostile_file_is_reported_with_its_place_and_changes_nothing_else(Hostile hostile) {
        await().untilAsserted(
                        () -> assertThat(serai.api().problemOf(hostile.file())).hasValueSatisfying(problem -> {
                            assertThat(problem.path("code").asText()).isEqualTo(hostile.code());
                            assertThat(problem.path("line").asInt()).isEqualTo(hostile.line());
                        }));
        await().untilAsserted(() ->
                assertThat(serai.output()).contains(hostile.file()).contains("[" + hostile.code() + "]"));
        assertThat(serai.api().routes()).isEqualTo(routes);
        assertThat(serai.api().workflows()).isEqualTo(workflows);
        assertThat(serai.home().resolveSibling("evil.txt")).doesNotExist();
        assertThat(serai.home().resolve("evil.txt")).doesNotExist();
        assertThat(serai.door()
                        .deliver(Orders.ENDPOINT, Orders.large("x"), hostile.file())
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Order(2)
    void what_was_reported_of_them_goes_with_them() {
        hostileFiles().forEach(hostile -> serai.remove(hostile.file()));

        await().untilAsserted(() -> assertThat(hostileFiles())
                .allSatisfy(hostile ->
                        assertThat(serai.api().problemOf(hostile.file())).isEmpty()));
        assertThat(serai.api().routes()).isEqualTo(routes);
        assertThat(serai.api().workflows()).isEqualTo(workflows);
    }
}
