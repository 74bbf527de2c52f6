package dev.serai.webhooks;

import static dev.serai.webhooks.Desk.HOLDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stripe, Slack and Standard Webhooks: the time is signed, too. */
class TimedSchemesTest {
    private static final long NOW = 1_750_000_000;
    private static final String BODY = "{\"id\":\"evt_1\"}";
    private static final byte[] KEY = "thirty-two bytes, or nearly that".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OLD_KEY = "the key that was before this one".getBytes(StandardCharsets.UTF_8);
    private static final String NO_MATCH = "wrong: the signature is not that of the message; secrets tried: ";

    private final Desk desk = new Desk(Map.of(
                    "serai.webhooks.stripe.secret", "new, old",
                    "serai.webhooks.slack.secret", "new",
                    "serai.webhooks.slack.tolerance", "30s",
                    "serai.webhooks.standard-webhooks.secret", whsec(KEY) + "," + whsec(OLD_KEY),
                    "serai.webhooks.svix.secret", whsec(KEY).substring("whsec_".length())))
            .at(NOW);

    private static String whsec(byte[] key) {
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }

    private String stripe(String header) {
        return desk.verdict("stripe", BODY, Map.of("Stripe-Signature", header));
    }

    private static String v1(String secret, long time) {
        return Signing.sign(secret, time + "." + BODY);
    }

    @ParameterizedTest
    @ValueSource(longs = {NOW, NOW - 300, NOW + 300})
    void five_minutes_off_is_near_enough_either_way(long time) {
        assertThat(stripe("t=" + time + ",v1=" + v1("new", time))).isEqualTo(HOLDS);
    }

    @ParameterizedTest
    @CsvSource({"-301,from 301 s ago", "301,from 301 s ahead", "-1000000000,from 1000000000 s ago"})
    void further_off_is_refused_though_the_signature_holds(long off, String said) {
        assertThat(stripe("t=" + (NOW + off) + ",v1=" + v1("new", NOW + off)))
                .isEqualTo("wrong: the message is " + said + ", the tolerance is 300 s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "-1750000000",
                "+1750000000",
                "1.75e9",
                "0x684EDF80",
                "9223372036854775808",
                "1750000000.5",
                "99999999999999999999999999",
                "\u0661\u0667\u0665",
                "1750000000\u0000",
                "NaN",
                "1 750 000 000"
            })
    void a_time_that_is_no_number_is_refused(String time) {
        String signature = Signing.sign("new", time + "." + BODY);
        assertThat(stripe("t=" + time + ",v1=" + signature))
                .isEqualTo("wrong: the time of the message is no number of seconds");
    }

    @Test
    void the_largest_number_that_is_read_is_far_ahead() {
        assertThat(stripe("t=999999999999999,v1=" + v1("new", 999_999_999_999_999L)))
                .startsWith("wrong: the message is from 999998249999999 s ahead");
    }

    @Test
    void one_of_several_signatures_under_one_of_several_secrets_is_enough() {
        assertThat(stripe("t=" + NOW + ",v1=" + "0".repeat(64) + ",v1=" + v1("old", NOW) + ",v0=anything"))
                .isEqualTo(HOLDS);
        assertThat(stripe("t=" + NOW + ",v1=" + v1("older", NOW))).isEqualTo(NO_MATCH + "2");
    }

    @Test
    void a_signature_of_another_version_counts_for_nothing() {
        assertThat(stripe("t=" + NOW + ",v0=" + v1("new", NOW))).isEqualTo("wrong: no signature of the version v1");
    }

    @Test
    void the_time_that_is_looked_at_is_the_one_that_is_signed() {
        assertThat(stripe("t=" + (NOW - 999) + ",t=" + NOW + ",v1=" + v1("new", NOW - 999)))
                .isEqualTo("wrong: Stripe-Signature has 2 times");
        assertThat(stripe("v1=" + v1("new", NOW))).isEqualTo("wrong: Stripe-Signature has 0 times");
        assertThat(stripe("t=" + NOW + ",v1=" + v1("new", NOW - 999))).isEqualTo(NO_MATCH + "2");
    }

    @Test
    void does_not_try_more_signatures_than_anyone_sends() {
        String many = (",v1=" + "0".repeat(64)).repeat(17);
        assertThat(stripe("t=" + NOW + many)).isEqualTo("wrong: more than 16 signatures");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "=", "t=", "v1=", "t,v1", ",,,,", "t=1,v1", "v1=t=1"})
    void a_header_in_pieces_is_refused(String header) {
        assertThat(stripe(header)).startsWith("wrong: ");
    }

    private String slack(Object time, String signature) {
        return desk.verdict("slack", BODY, Map.of("X-Slack-Request-Timestamp", time, "X-Slack-Signature", signature));
    }

    @Test
    void slack_signs_version_time_and_body() {
        String signature = "v0=" + Signing.sign("new", "v0:" + NOW + ":" + BODY);
        assertThat(slack("" + NOW, signature)).isEqualTo(HOLDS);
        assertThat(slack("" + (NOW - 1), signature)).isEqualTo(NO_MATCH + "1");
        assertThat(slack("" + NOW, signature.substring(3))).isEqualTo("wrong: no signature of the version v0");
        assertThat(slack(List.of("" + NOW, "" + NOW), signature))
                .isEqualTo("wrong: X-Slack-Request-Timestamp stands several times");
    }

    @Test
    void the_tolerance_can_be_set() {
        String signature = "v0=" + Signing.sign("new", "v0:" + (NOW - 31) + ":" + BODY);
        assertThat(slack("" + (NOW - 31), signature)).endsWith("from 31 s ago, the tolerance is 30 s");
    }

    @Test
    void every_header_that_a_scheme_needs_is_missed() {
        assertThat(desk.verdict("slack", BODY, Map.of("X-Slack-Signature", "v0=00")))
                .isEqualTo("missing: no header X-Slack-Request-Timestamp");
        assertThat(desk.verdict("slack", BODY, Map.of("X-Slack-Request-Timestamp", "" + NOW)))
                .isEqualTo("missing: no header X-Slack-Signature");
        assertThat(desk.verdict("standard-webhooks", BODY, Map.of("webhook-signature", "v1,", "webhook-id", "a")))
                .isEqualTo("missing: no header webhook-timestamp");
    }

    private String standard(String provider, String prefix, String signature) {
        return desk.verdict(
                provider,
                BODY,
                Map.of(prefix + "id", "msg_1", prefix + "timestamp", "" + NOW, prefix + "signature", signature));
    }

    private static String v1(byte[] key) {
        return "v1," + Signing.base64("HmacSHA256", key, "msg_1." + NOW + "." + BODY);
    }

    @Test
    void standard_webhooks_takes_either_key_while_one_is_changed() {
        assertThat(standard("standard-webhooks", "webhook-", v1(KEY))).isEqualTo(HOLDS);
        assertThat(standard("standard-webhooks", "webhook-", v1(OLD_KEY))).isEqualTo(HOLDS);
        assertThat(standard("standard-webhooks", "webhook-", "v1a,abc v1,AAAA " + v1(KEY)))
                .isEqualTo(HOLDS);
        assertThat(standard("standard-webhooks", "webhook-", v1("another".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(NO_MATCH + "2");
    }

    @Test
    void an_id_that_is_not_the_signed_one_is_refused() {
        Map<String, String> headers =
                Map.of("webhook-id", "msg_2", "webhook-timestamp", "" + NOW, "webhook-signature", v1(KEY));
        assertThat(desk.verdict("standard-webhooks", BODY, headers)).isEqualTo(NO_MATCH + "2");
    }

    @Test
    void svix_has_the_same_under_names_of_its_own() {
        assertThat(standard("svix", "svix-", v1(KEY))).isEqualTo(HOLDS);
        assertThat(standard("svix", "webhook-", v1(KEY))).isEqualTo("missing: no header svix-signature");
    }
}
