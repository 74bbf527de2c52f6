package dev.serai.webhooks.signature;

import dev.serai.webhooks.signature.TimedHmac.Claim;
import dev.serai.webhooks.signature.TimedHmac.Form;
import java.util.ArrayList;
import java.util.List;

/** The providers that sign the time as well. */
public final class TimedForms {
    /** So many signatures are looked at; while secrets are changed there are two. */
    private static final int MOST_SIGNATURES = 16;

    private TimedForms() {}

    /** Standard Webhooks: {@code webhook-signature: v1,BASE64 v1,BASE64}. Svix has the same under names of its own. */
    public static Form standardWebhooks(String prefix) {
        return request -> {
            String given = request.header(prefix + "signature");
            String id = request.header(prefix + "id");
            String time = request.header(prefix + "timestamp");
            return new Claim(time, id + "." + time + ".", signatures(given, " ", "v1,", Encoding.BASE64));
        };
    }

    /** {@code Stripe-Signature: t=1492774577,v1=HEX,v1=HEX,v0=HEX}. */
    public static Form stripe() {
        return request -> {
            String given = request.header("Stripe-Signature");
            String time = time(given);
            return new Claim(time, time + ".", signatures(given, ",", "v1=", Encoding.HEX));
        };
    }

    private static String time(String header) throws Refusal {
        List<String> times = pieces(header, ",", "t=");
        if (times.size() != 1) {
            throw Refusal.wrong("Stripe-Signature has " + times.size() + " times");
        }
        return times.getFirst();
    }

    /** {@code X-Slack-Signature: v0=HEX}. */
    public static Form slack() {
        return request -> {
            String given = request.header("X-Slack-Signature");
            String time = request.header("X-Slack-Request-Timestamp");
            return new Claim(time, "v0:" + time + ":", signatures(given, ",", "v0=", Encoding.HEX));
        };
    }

    /** Those of the version that we know; others may stand beside them. */
    private static List<byte[]> signatures(String header, String separator, String version, Encoding encoding)
            throws Refusal {
        List<String> pieces = pieces(header, separator, version);
        if (pieces.isEmpty()) {
            throw Refusal.wrong("no signature of the version " + version.charAt(0) + version.charAt(1));
        }
        if (pieces.size() > MOST_SIGNATURES) {
            throw Refusal.wrong("more than " + MOST_SIGNATURES + " signatures");
        }
        return pieces.stream().map(encoding::decode).toList();
    }

    private static List<String> pieces(String header, String separator, String prefix) {
        List<String> pieces = new ArrayList<>();
        for (String piece : header.split(separator, -1)) {
            String stripped = piece.strip();
            if (stripped.startsWith(prefix)) {
                pieces.add(stripped.substring(prefix.length()));
            }
        }
        return pieces;
    }
}
