package dev.serai.host.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows guessing down: five attempts per user and address in ten minutes, after that none until the ten minutes are over.
 * Safe for use by many threads.
 */
final class LoginAttempts {
    static final int MOST = 5;
    static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST_REMEMBERED = 10_000;

    private final Clock clock;
    private final Map<Key, Attempts> byKey = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Attempts> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    LoginAttempts(Clock clock) {
        this.clock = clock;
    }

    private record Key(String user, String address) {}

    private record Attempts(Instant since, int count) {}

    /** Counts at once, before the password is looked at, so that attempts side by side count too. Empty: go ahead. */
    synchronized Optional<Duration> begin(String user, String address) {
        Instant now = clock.instant();
        Key key = new Key(user, address);
        Attempts before = byKey.get(key);
        if (before == null || !now.isBefore(before.since().plus(WINDOW))) {
            byKey.put(key, new Attempts(now, 1));
            return Optional.empty();
        }
        if (before.count() >= MOST) {
            return Optional.of(Duration.between(now, before.since().plus(WINDOW)));
        }
        byKey.put(key, new Attempts(before.since(), before.count() + 1));
        return Optional.empty();
    }

    synchronized void succeeded(String user, String address) {
        byKey.remove(new Key(user, address));
    }
}
