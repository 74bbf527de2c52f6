package dev.serai.webhooks;

import static dev.serai.webhooks.Desk.HOLDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The library is npm twilio 6.2.0. */
class TwilioSchemeTest {
    private static final String URL = "https://hooks.example.com";
    private static final String TARGET = "/webhooks/sms?team=a%20b";
    private static final String FORM = "To=%2B1&Body=Hi+there%21+%C3%A9&From=%2B2&Empty=";
    private static final String SORTED = "BodyHi there! \u00e9EmptyFrom+2To+1";

    private final Desk desk =
            new Desk(Map.of("serai.webhooks.twilio.secret", "token", "serai.webhooks.twilio.url", URL));

    private static String sign(String text) {
        return Signing.base64("HmacSHA1", "token".getBytes(StandardCharsets.UTF_8), text);
    }

    private String verdict(String body, String signature, String target) {
        return verdict(desk, body, target, Map.of("X-Twilio-Signature", signature));
    }

    private static String verdict(Desk desk, String body, String target, Map<String, String> headers) {
        Map<String, Object> all = new HashMap<>(headers);
        all.putIfAbsent("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
        return desk.verdict("twilio", body.getBytes(StandardCharsets.UTF_8), all, target);
    }

    @Test
    void the_address_and_the_decoded_fields_in_their_order_are_signed() {
        assertThat(verdict(FORM, sign(URL + TARGET + SORTED), TARGET)).isEqualTo(HOLDS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "e148rZXbL0oE+bNJH1Fvo/ZX8pM=|MediaUrl=b&To=%2B1&Body=Hi+there!+%C3%A9&From=%2B2&Empty=&MediaUrl=a&MediaUrl=b|''",
                "6YeyCEt2byHLjQqlMQfJpjswZSM=|MediaUrl=a&To=%2B1&Body=Hi%20there%21+%c3%a9&From=%2B2&Empty&MediaUrl=b|''",
                "Ch1avoUsG68GW0J8/kUpHktRHhc=|{\"event\":\"\u00e9\"}"
                        + "|&bodySHA256=fccab696d608a7ccac8baf9a6a6d42ac2c91cd8e43cc2298f8e15aeef0b81312"
            })
    void agrees_with_what_the_provider_s_own_library_signs(String signature, String body, String query) {
        assertThat(verdict(body, signature, TARGET + query)).isEqualTo(HOLDS);
    }

    @Test
    void another_path_query_or_field_is_another_message() {
        String signature = sign(URL + TARGET + SORTED);
        assertThat(verdict(FORM, signature, "/webhooks/sms")).startsWith("wrong: ");
        assertThat(verdict(FORM, signature, TARGET + "&more=1")).startsWith("wrong: ");
        assertThat(verdict(FORM + "&More=1", signature, TARGET))
                .isEqualTo("wrong: the signature is not that of the message at " + URL);
    }

    @Test
    void a_field_that_stands_several_times_counts_with_each_of_its_values_once() {
        assertThat(verdict("A=2&A=1&A=2", sign(URL + "/xA1A2"), "/x")).isEqualTo(HOLDS);
    }

    @Test
    void the_port_may_be_signed_or_not() {
        assertThat(verdict("", sign(URL + ":443/x"), "/x")).isEqualTo(HOLDS);
        Desk ported = new Desk(Map.of(
                "serai.webhooks.twilio.secret", "token",
                "serai.webhooks.twilio.url", "http://hooks.example.com:8080/serai/"));
        assertThat(verdict(ported, "", "/x", signed("http://hooks.example.com:8080/serai/x")))
                .isEqualTo(HOLDS);
        assertThat(verdict(ported, "", "/x", signed("http://hooks.example.com/serai/x")))
                .isEqualTo(HOLDS);
    }

    private static Map<String, String> signed(String url) {
        return Map.of("X-Twilio-Signature", sign(url));
    }

    @Test
    void without_a_url_it_is_what_the_proxy_says_or_else_the_host() {
        Desk plain = new Desk(Map.of("serai.webhooks.twilio.secret", "token"));
        Map<String, String> headers = new HashMap<>(signed("http://in.example:8080/x"));
        headers.put("Host", "in.example:8080");
        assertThat(verdict(plain, "", "/x", headers)).isEqualTo(HOLDS);
        headers.putAll(signed("https://out.example/x"));
        headers.put("X-Forwarded-Host", "out.example");
        headers.put("X-Forwarded-Proto", "https");
        assertThat(verdict(plain, "", "/x", headers)).isEqualTo(HOLDS);
        assertThat(verdict(plain, "a=b", "/x", headers)).endsWith("no url is configured");
    }

    @Test
    void where_a_url_is_set_the_proxy_is_not_believed() {
        Map<String, String> headers = new HashMap<>(signed("https://out.example/x"));
        headers.put("X-Forwarded-Host", "out.example");
        headers.put("X-Forwarded-Proto", "https");
        assertThat(verdict(desk, "", "/x", headers)).startsWith("wrong: ");
    }

    @Test
    void a_body_that_is_no_form_stands_in_the_address_as_its_digest() throws Exception {
        String body = "{\"event\":\"\u00e9\"}";
        String target = "/x?bodySHA256="
                + HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
        assertThat(verdict(body, sign(URL + target), target)).isEqualTo(HOLDS);
        assertThat(verdict(body + " ", sign(URL + target), target))
                .isEqualTo("wrong: the body is not the one of bodySHA256");
        assertThat(verdict("", sign(URL + target), target)).startsWith("wrong: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "no hex", "%", "&bodySHA256=00"})
    void a_digest_that_is_none_is_refused(String digest) {
        String target = "/x?bodySHA256=" + digest;
        assertThat(verdict("{}", sign(URL + target), target)).startsWith("wrong: ");
    }

    @Test
    void a_body_that_nothing_vouches_for_is_refused() {
        Map<String, String> headers = new HashMap<>(signed(URL + "/x{}"));
        headers.put("Content-Type", "application/json");
        assertThat(verdict(desk, "{}", "/x", headers))
                .isEqualTo("wrong: the body is no form, and the address has no bodySHA256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%zz", "%1=b", "a=%2"})
    void a_form_with_a_broken_escape_is_refused(String form) {
        assertThat(verdict(form, sign(URL + "/x" + form), "/x")).isEqualTo("wrong: the body is no form");
    }

    @Test
    void a_form_with_more_fields_than_anyone_sends_is_refused() {
        assertThat(verdict("a=&".repeat(10_001), sign(URL + "/xa"), "/x")).isEqualTo("wrong: the body is no form");
        assertThat(verdict("a=&".repeat(9_999), sign(URL + "/xa"), "/x")).isEqualTo(HOLDS);
    }
}
