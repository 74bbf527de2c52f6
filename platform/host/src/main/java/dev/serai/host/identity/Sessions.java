package dev.serai.host.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Who is signed in to the console. Kept in memory under a digest of the id, so a restart signs everybody out. A session
 * ends 12 hours after it began, or some time after its last use. Safe for use by many threads.
 */
public final class Sessions {
    static final Duration LONGEST = Duration.ofHours(12);

    private final Clock clock;
    private final Duration longestIdle;
    private final Map<String, Session> byDigest = new ConcurrentHashMap<>();

    public Sessions(Clock clock, Duration longestIdle) {
        this.clock = clock;
        this.longestIdle = longestIdle;
    }

    /** @param xsrf what writing requests must repeat */
    record Session(String user, Role role, String xsrf, Instant openedAt, AtomicReference<Instant> usedAt) {}

    /** @param id for the cookie; not kept */
    public record Opened(String id, String xsrf, String user, Role role) {}

    Opened open(String user, Role role) {
        Instant now = clock.instant();
        byDigest.values().removeIf(session -> isOver(session, now));
        Opened opened = new Opened(Secret.next(), Secret.next(), user, role);
        byDigest.put(
                Secret.digest(opened.id()), new Session(user, role, opened.xsrf(), now, new AtomicReference<>(now)));
        return opened;
    }

    /** Counts as a use. */
    Optional<Session> find(String id) {
        String digest = Secret.digest(id);
        Session session = byDigest.get(digest);
        if (session == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (isOver(session, now)) {
            byDigest.remove(digest);
            return Optional.empty();
        }
        session.usedAt().set(now);
        return Optional.of(session);
    }

    private boolean isOver(Session session, Instant now) {
        return !now.isBefore(session.openedAt().plus(LONGEST))
                || !now.isBefore(session.usedAt().get().plus(longestIdle));
    }

    public void close(String id) {
        byDigest.remove(Secret.digest(id));
    }
}
