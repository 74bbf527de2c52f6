package dev.serai.host.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.serai.api.SeraiException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretStoreTest {
    @TempDir
    Path folder;

    @Test
    void the_first_source_that_has_it_wins() throws IOException {
        Path file = Files.writeString(folder.resolve("secrets.properties"), "A=file\nB=file\n");
        SecretStore secrets =
                new SecretStore(List.of(new EnvironmentSecrets(Map.of("A", "environment")), new FileSecrets(file)));
        assertThat(secrets.find("A")).contains("environment");
        assertThat(secrets.find("B")).contains("file");
        assertThat(secrets.find("C")).isEmpty();
    }

    @Test
    void a_changed_file_counts_at_once() throws IOException {
        Path file = Files.writeString(folder.resolve("secrets.properties"), "A=old\n");
        SecretStore secrets = new SecretStore(List.of(new FileSecrets(file)));
        assertThat(secrets.require("A")).isEqualTo("old");
        Files.writeString(file, "A=new\n");
        assertThat(secrets.require("A")).isEqualTo("new");
    }

    @Test
    void a_missing_one_is_named_with_the_places_that_were_looked_at() {
        SecretStore secrets = new SecretStore(
                List.of(new EnvironmentSecrets(Map.of()), new FileSecrets(folder.resolve("secrets.properties"))));
        SeraiException error = catchThrowableOfType(SeraiException.class, () -> secrets.require("NONE"));
        assertThat(error.code()).isEqualTo("secret.missing");
        assertThat(error.text()).contains("NONE", "the environment", "data/secrets.properties");
    }

    @Test
    void the_first_start_makes_a_random_secret_that_only_the_owner_can_read() throws IOException {
        Path file = folder.resolve("secrets.properties");
        FileSecrets source = new FileSecrets(file);
        source.createIfMissing();
        assertThat(source.find("WEBHOOK_SECRET"))
                .hasValueSatisfying(value -> assertThat(value).matches("[0-9a-f]{64}"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String first = Files.readString(file);
        source.createIfMissing();
        assertThat(Files.readString(file)).isEqualTo(first);
    }

    @Test
    void what_was_handed_out_is_masked_the_longest_first() {
        SecretStore secrets =
                new SecretStore(List.of(new EnvironmentSecrets(Map.of("A", "pass", "B", "password", "C", "unused"))));
        secrets.require("A");
        secrets.require("B");
        assertThat(secrets.mask("x password y pass z unused")).isEqualTo("x *** y *** z unused");
    }

    @Test
    void references_in_a_text_are_resolved() {
        SecretStore secrets = new SecretStore(List.of(new EnvironmentSecrets(Map.of("A", "a$1\\"))));
        assertThat(secrets.resolve("<{secret.A}>")).isEqualTo("<a$1\\>");
    }
}
