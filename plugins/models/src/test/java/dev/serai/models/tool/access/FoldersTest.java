package dev.serai.models.tool.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.serai.api.SeraiException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldersTest {
    @TempDir
    Path root;

    private Path home;
    private Folders folders;

    @BeforeEach
    void fill() throws Exception {
        home = Files.createDirectories(root.resolve("home"));
        Files.createDirectories(home.resolve("in/deep"));
        Files.writeString(home.resolve("in/a.txt"), "a");
        Files.writeString(home.resolve("in/secrets.properties"), "KEY=1");
        Files.writeString(home.resolve("private.txt"), "p");
        Files.writeString(root.resolve("outside.txt"), "o");
        Files.createSymbolicLink(home.resolve("in/link.txt"), root.resolve("outside.txt"));
        Files.createSymbolicLink(home.resolve("in/out"), root);
        folders = new Folders(home, List.of("in"), List.of("in/deep", "new"));
    }

    @Test
    void what_is_within_may_be_read_by_any_spelling() {
        assertThat(folders.toRead("in/a.txt")).hasContent("a");
        assertThat(folders.toRead("in/deep/../a.txt")).hasContent("a");
        assertThat(folders.toRead(home.resolve("in/a.txt").toString())).hasContent("a");
        assertThat(folders.toRead("in")).isDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "private.txt", "in/../private.txt", "../outside.txt", "in/link.txt", "in/out/outside.txt",
                        "/etc/passwd",
                "in/none.txt", "in/secrets.properties", "in\0/a.txt", "in/../../outside.txt", "~/x", ""
            })
    void nothing_else_may_and_what_is_missing_looks_the_same(String path) {
        assertThatExceptionOfType(SeraiException.class)
                .isThrownBy(() -> folders.toRead(path))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("tool.refused"));
    }

    @Test
    void new_files_and_folders_may_be_written_within() throws Exception {
        assertThat(folders.toWrite("in/deep/x.txt")).isEqualTo(home.toRealPath().resolve("in/deep/x.txt"));
        assertThat(folders.toWrite("new/sub/x.txt")).isEqualTo(home.toRealPath().resolve("new/sub/x.txt"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "in/a.txt",
                "in/deep/../a.txt",
                "in/out/x.txt",
                "in/deep",
                "../x.txt",
                "in/deep/secrets.properties",
                "newer/x.txt",
                "in/link.txt",
                "/tmp/x.txt",
                "in/deep/../../../x"
            })
    void nothing_else_may_be_written(String path) {
        assertThatExceptionOfType(SeraiException.class)
                .isThrownBy(() -> folders.toWrite(path))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("tool.refused"));
    }

    @Test
    void a_link_in_a_folder_to_write_to_leads_nowhere_else() throws Exception {
        Files.createSymbolicLink(home.resolve("in/deep/away"), root);
        Files.createSymbolicLink(home.resolve("in/deep/file.txt"), root.resolve("outside.txt"));
        for (String path : List.of("in/deep/away/x.txt", "in/deep/file.txt")) {
            assertThatExceptionOfType(SeraiException.class).isThrownBy(() -> folders.toWrite(path));
        }
    }
}
