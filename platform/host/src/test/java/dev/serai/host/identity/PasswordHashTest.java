package dev.serai.host.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    @Test
    void a_hash_names_its_parameters_and_matches_its_password_alone() {
        String hash = PasswordHash.of("correct horse");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(PasswordHash.matches("correct horse", hash)).isTrue();
        assertThat(PasswordHash.matches("correct horsf", hash)).isFalse();
    }

    @Test
    void the_same_password_is_hashed_differently_each_time() {
        assertThat(PasswordHash.of("x")).isNotEqualTo(PasswordHash.of("x"));
    }

    @Test
    void the_hash_of_the_reference_implementation_is_understood() {
        // argon2 -id -t 2 -m 8 -p 1 of "password", salt "somesalt", from the reference implementation's tests
        String reference = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
        assertThat(PasswordHash.matches("password", reference)).isTrue();
    }

    @Test
    void nobody_has_the_hash_of_nobody() {
        assertThat(PasswordHash.matches("", PasswordHash.ofNobody())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=1,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
            })
    void what_is_no_sane_hash_matches_nothing(String hash) {
        assertThat(PasswordHash.matches("password", hash)).isFalse();
    }
}
