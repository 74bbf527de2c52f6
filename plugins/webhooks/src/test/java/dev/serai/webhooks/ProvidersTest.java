package dev.serai.webhooks;

import static dev.serai.webhooks.Desk.HOLDS;
import static dev.serai.webhooks.Signing.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.testkit.TestSecrets;
import dev.serai.testkit.TestSettings;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvidersTest {
    private static final String BODY = "what do ya want for nothing?";
    private static final Map<String, String> SECRETS = Map.of("NEW", "new", "OLD", "old", "BLANK", "", "COMMA", "a,b");

    private static String verdict(Map<String, String> settings, String header, String signature) {
        return new Desk(settings, SECRETS).verdict("shop", BODY, Map.of(header, signature));
    }

    private static String verdict(Map<String, String> settings, String secret) {
        return verdict(settings, "X-Signature", sign(secret, BODY));
    }

    /** What is wrong with the provider shop. */
    private static String complaint(String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("serai.webhooks.shop.secret", "Jefe"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put("serai.webhooks.shop." + settings[i], settings[i + 1]);
        }
        try {
            providers(all).require(id("shop"));
            return "none";
        } catch (Unusable e) {
            return e.why();
        }
    }

    private static Providers providers(Map<String, String> settings) {
        return new Providers(new TestSettings(settings), new TestSecrets(SECRETS), Clock.systemUTC());
    }

    private static Providers.Id id(String name) {
        return new Providers.Id(name, Optional.empty());
    }

    @Test
    void takes_the_header_x_signature_and_sha256_where_nothing_is_said() {
        assertThat(verdict(Map.of("serai.webhooks.shop.secret", "Jefe"), "Jefe"))
                .isEqualTo(HOLDS);
    }

    @ParameterizedTest
    @CsvSource({"sha1,HmacSHA1", "SHA1,HmacSHA1", "sha256,HmacSHA256", "sha512,HmacSHA512"})
    void takes_the_header_and_the_algorithm_of_the_settings(String name, String algorithm) {
        Map<String, String> settings = Map.of(
                "serai.webhooks.shop.secret", "Jefe",
                "serai.webhooks.shop.header", "X-Shop",
                "serai.webhooks.shop.algorithm", name);
        String signature = sign(algorithm, "Jefe", BODY);
        assertThat(verdict(settings, "X-Shop", signature)).isEqualTo(HOLDS);
        assertThat(verdict(settings, "X-Shop", name + "=" + signature)).isEqualTo(HOLDS);
        assertThat(verdict(settings, "X-Signature", signature)).isEqualTo("missing: no header X-Shop");
    }

    @ParameterizedTest
    @CsvSource({
        "github,X-Hub-Signature-256",
        "whatsapp,X-Hub-Signature-256",
        "instagram,X-Hub-Signature-256",
        "hmac,X-Signature",
        "somebody,X-Signature",
        "none,X-Signature"
    })
    void a_provider_with_a_known_name_signs_as_it_is_known_for(String provider, String header) {
        assertThat(new Desk(Map.of("serai.webhooks." + provider + ".secret", "Jefe"))
                        .verdict(provider, BODY, Map.of(header, "sha256=" + sign("Jefe", BODY))))
                .isEqualTo(HOLDS);
    }

    @Test
    void the_settings_can_give_it_another_scheme() {
        Map<String, String> settings =
                Map.of("serai.webhooks.shop.secret", "Jefe", "serai.webhooks.shop.scheme", "github");
        assertThat(verdict(settings, "X-Hub-Signature-256", sign("Jefe", BODY))).isEqualTo(HOLDS);
    }

    @Test
    void the_scheme_that_a_route_names_is_taken() throws Exception {
        Providers providers =
                providers(Map.of("serai.webhooks.shop.secret", "Jefe", "serai.webhooks.shop.scheme", "x"));
        assertThat(providers.require(new Providers.Id("shop", Optional.of("github"))))
                .isSameAs(providers.require(new Providers.Id("shop", Optional.of("github"))))
                .isNotSameAs(providers.require(new Providers.Id("shop", Optional.of("stripe"))));
        assertThatThrownBy(() -> providers.require(new Providers.Id("shop", Optional.of("git\nhub"))))
                .hasMessageStartingWith(
                        "webhookScheme of the route is 'git?hub'; allowed is hmac, standard-webhooks, ");
    }

    @Test
    void takes_both_secrets_while_one_is_changed() {
        Map<String, String> previous = Map.of(
                "serai.webhooks.shop.secret", "{secret.NEW}", "serai.webhooks.shop.previous-secret", "{secret.OLD}");
        Map<String, String> list = Map.of("serai.webhooks.shop.secret", "{secret.NEW} ,{secret.OLD},");
        for (Map<String, String> settings : List.of(previous, list)) {
            assertThat(verdict(settings, "new")).isEqualTo(HOLDS);
            assertThat(verdict(settings, "old")).isEqualTo(HOLDS);
            assertThat(verdict(settings, "older")).endsWith("secrets tried: 2");
        }
    }

    @Test
    void a_secret_that_has_a_comma_stays_whole_where_it_is_named() {
        assertThat(verdict(Map.of("serai.webhooks.shop.secret", "{secret.COMMA}"), "a,b"))
                .isEqualTo(HOLDS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{secret.NEW}|{secret.GONE}", "{secret.NEW},{secret.GONE}|x", "{secret.NEW},{secret.BLANK}|x"})
    void one_secret_that_is_not_there_does_not_stop_the_other_and_is_logged(String secret, String previous) {
        try (LogLines log = new LogLines()) {
            Map<String, String> settings =
                    Map.of("serai.webhooks.shop.secret", secret, "serai.webhooks.shop.previous-secret", previous);
            assertThat(verdict(settings, "new")).isEqualTo(HOLDS);
            assertThat(log.messages()).singleElement().asString().startsWith("serai.webhooks.shop.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|it has no secret: set serai.webhooks.shop.secret in the configuration.",
                "', ,'|it has no secret: set serai.webhooks.shop.secret in the configuration.",
                "{secret.GONE}|serai.webhooks.shop.secret is {secret.GONE}, and there is no such secret.",
                "{secret.BLANK}|serai.webhooks.shop.secret is no secret of the scheme hmac: it is empty.",
            })
    void a_provider_without_a_secret_does_not_exist(String secret, String complaint) {
        assertThat(complaint("secret", secret, "previous-secret", "old")).isEqualTo(complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{secrets.NEW}", "{secret.}", "{secret.NEW KEY}", "{NEW}", "{secret.1}"})
    void a_misspelt_name_of_a_secret_does_not_become_the_secret(String value) {
        assertThat(complaint("secret", value))
                .isEqualTo("serai.webhooks.shop.secret is neither a secret nor the name of one, which looks like"
                        + " {secret.NAME}.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_", "whsec_%%%", "not base64!"})
    void a_secret_that_is_none_of_standard_webhooks_is_told_and_not_shown(String secret) {
        assertThat(complaint("scheme", "standard-webhooks", "secret", secret))
                .startsWith("serai.webhooks.shop.secret is no secret of the scheme standard-webhooks: it is ")
                .doesNotContain(secret);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "algorithm|md5|serai.webhooks.shop.algorithm is 'md5'; allowed is sha1, sha256, sha512.",
                "encoding|base32|serai.webhooks.shop.encoding is 'base32'; allowed is hex, base64.",
                "header|X Shop|serai.webhooks.shop.header is no name that a header can have.",
                "delivery-header|X:Shop|serai.webhooks.shop.delivery-header is no name that a header can have.",
                "tolerance|soon|serai.webhooks.shop.tolerance: 'soon' is no duration.",
                "url|hooks.example.com|serai.webhooks.shop.url is not what stands before a path, such as"
                        + " https://hooks.example.com.",
                "url|https://h.example/?a=b|serai.webhooks.shop.url is not what stands before a path, such as"
                        + " https://hooks.example.com.",
                "url|https://h.example/serai|none"
            })
    void an_option_that_makes_no_sense_is_told(String option, String value, String complaint) {
        assertThat(complaint(option, value)).isEqualTo(complaint);
    }

    @Test
    void an_option_without_effect_is_logged() {
        try (LogLines log = new LogLines()) {
            assertThat(complaint("scheme", "github", "header", "X-Shop")).isEqualTo("none");
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .startsWith("serai.webhooks.shop.header has no effect: the scheme github has no such option.");
        }
    }

    @Test
    void unsigned_messages_are_taken_in_the_profile_dev_alone_and_loudly() {
        assertThat(complaint("scheme", "none"))
                .isEqualTo("the scheme none takes unsigned messages, which serai.profile=dev alone allows.");
        try (LogLines log = new LogLines()) {
            Map<String, String> dev = Map.of("serai.profile", "dev", "serai.webhooks.shop.scheme", "none");
            assertThat(new Desk(dev).verdict("shop", BODY, Map.of())).isEqualTo(HOLDS);
            assertThat(log.messages()).singleElement().asString().startsWith("ANYONE CAN SEND MESSAGES");
        }
    }

    @Test
    void who_is_not_there_is_logged_with_what_to_do() {
        try (LogLines log = new LogLines()) {
            assertThat(providers(Map.of()).find(id("shop"))).isEmpty();
            assertThat(log.messages())
                    .containsExactly("Webhooks of the provider 'shop' are refused: it has no secret: set"
                            + " serai.webhooks.shop.secret in the configuration.");
        }
    }

    @Test
    void a_name_from_outside_can_not_write_log_lines_of_its_own() {
        try (LogLines log = new LogLines()) {
            assertThat(providers(Map.of()).find(id("x\n2026 INFO " + "y".repeat(9000))))
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
                        .find(id(name)))
                .isEmpty();
    }

    @Test
    void a_source_of_secrets_that_does_not_answer_refuses_until_it_does() {
        TestSecrets vault = new TestSecrets(Map.of("NEW", "new")).lock();
        Providers providers = new Providers(
                new TestSettings(Map.of("serai.webhooks.shop.secret", "{secret.NEW}")), vault, Clock.systemUTC());
        assertThatThrownBy(() -> providers.find(id("shop"))).isInstanceOfSatisfying(SeraiException.class, e -> {
            assertThat(e.kind()).isEqualTo(ErrorKind.INTERNAL);
            assertThat(e.text()).doesNotContain(TestSecrets.PLACE);
        });
        vault.unlock();
        assertThat(providers.find(id("shop"))).isPresent();
    }
}
