package dev.serai.messaging.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.messaging.provider.ProviderRefusal;
import java.util.Set;

/** How the Graph API says no. Too many messages are often a 400 with a code of their own; here they are a 429. */
final class GraphErrors {
    /** Limits: of the app, the account, the number, the pair of numbers. */
    private static final Set<Integer> TOO_MANY = Set.of(4, 80007, 130429, 131056);
    /** An outage, as Meta's list of codes has it. */
    private static final Set<Integer> FOR_NOW = Set.of(1, 2, 131000, 131016, 133004);

    private GraphErrors() {}

    static ProviderRefusal refusal(int status, JsonNode body, int retryAfter) {
        JsonNode error = body.path("error");
        int code = error.path("code").asInt();
        String reason = error.path("message").asText("WhatsApp gave no reason");
        JsonNode details = error.path("error_data").path("details");
        return new ProviderRefusal(
                status(status, code), details.isTextual() ? reason + ": " + details.asText() : reason, retryAfter);
    }

    private static int status(int status, int code) {
        if (TOO_MANY.contains(code)) {
            return 429;
        }
        return FOR_NOW.contains(code) && status < 500 ? 503 : status;
    }
}
