package dev.serai.messaging.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.api.SeraiException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SigningKeysTest {
    /** Of the specification's own libraries. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String BODY = "{\"test\": 2432232314}";

    @Test
    void signs_as_the_libraries_of_the_specification_do() {
        assertThat(SigningKeys.of(List.of(SECRET)).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signs_once_for_each_secret_while_they_are_changed() {
        String both = SigningKeys.of(List.of(SECRET, "AAAA")).sign("id", 1, BODY);

        assertThat(both.split(" "))
                .containsExactly(
                        SigningKeys.of(List.of(SECRET)).sign("id", 1, BODY),
                        SigningKeys.of(List.of("AAAA")).sign("id", 1, BODY));
    }

    @Test
    void a_secret_that_is_none_is_not_told() {
        assertThatThrownBy(() -> SigningKeys.of(List.of("whsec_not Base64!")))
                .isInstanceOfSatisfying(
                        SeraiException.class, e -> assertThat(e.code()).isEqualTo("webhook.secret"))
                .hasMessageNotContaining("not Base64!");
    }
}
