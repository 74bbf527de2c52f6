package dev.serai.webhooks;

import static dev.serai.webhooks.Signing.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.webhooks.SignatureScheme.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvidersTest {
    private static final String BODY = "what do ya want for nothing?";

    @Test
    void takes_the_header_x_signature_and_sha256_where_nothing_is_said() {
        Providers providers = providers(Map.of("serai.webhooks.shop.secret", "Jefe"));
        assertThat(verify(providers, "X-Signature", sign("Jefe", BODY))).isEqualTo(Verdict.HOLDS);
    }

    @ParameterizedTest
    @CsvSource({"sha1,HmacSHA1", "SHA1,HmacSHA1", "sha256,HmacSHA256", "sha512,HmacSHA512"})
    void takes_the_header_and_the_algorithm_of_the_settings(String name, String algorithm) {
        Providers providers = providers(Map.of(
                "serai.webhooks.shop.secret", "Jefe",
                "serai.webhooks.shop.header", "X-Shop",
                "serai.webhooks.shop.algorithm", name));
        String signature = sign(algorithm, "Jefe", BODY);
        assertThat(verify(providers, "X-Shop", signature)).isEqualTo(Verdict.HOLDS);
        assertThat(verify(providers, "X-Shop", name + "=" + signature)).isEqualTo(Verdict.HOLDS);
        assertThat(verify(providers, "X-Signature", signature)).isEqualTo(Verdict.MISSING);
    }

    @Test
    void takes_both_secrets_while_one_is_changed() {
        Providers providers = providers(Map.of(
                "serai.webhooks.shop.secret", "{secret.NEW}", "serai.webhooks.shop.previous-secret", "{secret.OLD}"));
        assertThat(verify(providers, "X-Signature", sign("new", BODY))).isEqualTo(Verdict.HOLDS);
        assertThat(verify(providers, "X-Signature", sign("old", BODY))).isEqualTo(Verdict.HOLDS);
        assertThat(verify(providers, "X-Signature", sign("older", BODY))).isEqualTo(Verdict.WRONG);
    }

    @Test
    void a_previous_secret_that_is_gone_does_not_stop_the_new_one() {
        Providers providers = providers(Map.of(
                "serai.webhooks.shop.secret", "{secret.NEW}", "serai.webhooks.shop.previous-secret", "{secret.GONE}"));
        assertThat(verify(providers, "X-Signature", sign("new", BODY))).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void a_previous_secret_alone_is_no_secret() {
        assertThat(providers(Map.of("serai.webhooks.shop.previous-secret", "old"))
                        .find("shop"))
                .isEmpty();
    }

    @Test
    void does_not_know_a_provider_whose_secret_is_not_there_and_logs_its_name() {
        try (LogLines log = new LogLines()) {
            assertThat(providers(Map.of("serai.webhooks.shop.secret", "{secret.GONE}"))
                            .find("shop"))
                    .isEmpty();
            assertThat(log.messages())
                    .contains("serai.webhooks.shop.secret is {secret.GONE}, and there is no such secret.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{secrets.NEW}", "{secret.}", "{secret.NEW KEY}", "{NEW}", "{secret.1}"})
    void a_misspelt_name_of_a_secret_does_not_become_the_secret(String value) {
        assertThat(providers(Map.of("serai.webhooks.shop.secret", value)).find("shop"))
                .isEmpty();
    }

    @Test
    void does_not_know_a_provider_with_an_unknown_algorithm_and_logs_those_that_are_allowed() {
        try (LogLines log = new LogLines()) {
            Providers providers =
                    providers(Map.of("serai.webhooks.shop.secret", "Jefe", "serai.webhooks.shop.algorithm", "md5"));
            assertThat(providers.find("shop")).isEmpty();
            assertThat(log.messages())
                    .contains("serai.webhooks.shop.algorithm is 'md5'; allowed is sha1, sha256, sha512.");
        }
    }

    @Test
    void a_name_from_outside_can_not_write_log_lines_of_its_own() {
        try (LogLines log = new LogLines()) {
            assertThat(providers(Map.of()).find("x\n2026 INFO " + "y".repeat(9000)))
                    .isEmpty();
            assertThat(log.messages()).singleElement().satisfies(line -> assertThat(line)
                    .doesNotContain("\n")
                    .hasSizeLessThan(300)
                    .contains("x?2026?INFO?yyy"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Shop", "a.b", "../shop", "-shop", "shop\n"})
    void a_name_that_no_setting_could_have_is_not_looked_up(String name) {
        assertThat(providers(Map.of("serai.webhooks." + name + ".secret", "Jefe"))
                        .find(name))
                .isEmpty();
    }

    @Test
    void a_source_of_secrets_that_does_not_answer_refuses_until_it_does() {
        TestSecrets vault = new TestSecrets(Map.of("NEW", "new")).lock();
        Providers providers =
                new Providers(new TestSettings(Map.of("serai.webhooks.shop.secret", "{secret.NEW}")), vault);
        assertThatThrownBy(() -> providers.find("shop")).isInstanceOfSatisfying(SeraiException.class, e -> {
            assertThat(e.kind()).isEqualTo(ErrorKind.INTERNAL);
            assertThat(e.text()).doesNotContain(TestSecrets.PLACE);
        });
        vault.unlock();
        assertThat(providers.find("shop")).isPresent();
    }

    private static Verdict verify(Providers providers, String header, String signature) {
        return providers
                .find("shop")
                .orElseThrow()
                .verify(BODY.getBytes(StandardCharsets.UTF_8), Map.of(header, signature));
    }

    private static Providers providers(Map<String, String> settings) {
        return new Providers(new TestSettings(settings), new TestSecrets(Map.of("NEW", "new", "OLD", "old")));
    }
}
