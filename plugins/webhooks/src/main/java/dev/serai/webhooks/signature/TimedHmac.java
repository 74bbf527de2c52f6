package dev.serai.webhooks.signature;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * HMAC-SHA256 over a time and the raw body, in the form of a provider. A message whose time is further from ours than the
 * tolerance, either way, is refused: it may be a recorded one.
 */
public final class TimedHmac implements SignatureScheme {

    /** Where a provider puts time and signatures. */
    @FunctionalInterface
    public interface Form {
        Claim read(SignedRequest request) throws Refusal;
    }

    /**
     * What a request says of itself.
     *
     * @param time seconds since 1970, as text that may be anything
     * @param before what is signed ahead of the body
     * @param signatures of which one must hold
     */
    record Claim(String time, String before, List<byte[]> signatures) {}

    private static final int MOST_DIGITS = 15;

    private final Form form;
    private final Keys keys;
    private final long toleranceSeconds;
    private final InstantSource clock;

    /** @param keys one or more, none of them empty */
    public TimedHmac(Form form, List<byte[]> keys, Duration tolerance, InstantSource clock) {
        this.form = form;
        this.keys = new Keys(Algorithm.SHA256, keys);
        this.toleranceSeconds = tolerance.toSeconds();
        this.clock = clock;
    }

    @Override
    public void verify(SignedRequest request) throws Refusal {
        Claim claim = form.read(request);
        checkTime(claim.time());
        keys.check(claim.signatures(), claim.before().getBytes(StandardCharsets.UTF_8), request.body());
    }

    private void checkTime(String time) throws Refusal {
        long ahead = seconds(time) - clock.instant().getEpochSecond();
        if (Math.abs(ahead) > toleranceSeconds) {
            throw Refusal.wrong("the message is from " + Math.abs(ahead) + " s " + (ahead < 0 ? "ago" : "ahead")
                    + ", the tolerance is " + toleranceSeconds + " s");
        }
    }

    private static long seconds(String time) throws Refusal {
        if (time.isEmpty() || time.length() > MOST_DIGITS || !time.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw Refusal.wrong("the time of the message is no number of seconds");
        }
        return Long.parseLong(time);
    }
}
