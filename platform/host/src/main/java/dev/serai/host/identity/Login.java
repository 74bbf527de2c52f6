package dev.serai.host.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Signing in with a password. Safe for use by many threads; blocks. */
public final class Login {
    private static final int LONGEST_INPUT = 200;
    private static final int HASHES_AT_ONCE = 2;
    private static final Duration BUSY = Duration.ofSeconds(2);

    private final Users users;
    private final Sessions sessions;
    private final LoginAttempts attempts;
    private final Semaphore hashing = new Semaphore(HASHES_AT_ONCE);

    public Login(Users users, Sessions sessions, Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.attempts = new LoginAttempts(clock);
    }

    /** How an attempt ended. */
    public sealed interface Outcome {}

    public record SignedIn(Sessions.Opened session) implements Outcome {}

    /** Wrong user or wrong password; which one is not told, by the time it takes neither. */
    public record Refused() implements Outcome {}

    public record TooMany(Duration retryAfter) implements Outcome {}

    public Outcome attempt(String user, String password, String address) {
        if (user.length() > LONGEST_INPUT || password.length() > LONGEST_INPUT) {
            return new Refused();
        }
        Optional<Duration> wait = attempts.begin(user, address);
        if (wait.isPresent()) {
            return new TooMany(wait.get());
        }
        return hashInTurn(user, password, address);
    }

    /** A hash takes 19 MiB, and anybody may ask for one. */
    private Outcome hashInTurn(String user, String password, String address) {
        try {
            if (!hashing.tryAcquire(BUSY.toMillis(), TimeUnit.MILLISECONDS)) {
                return new TooMany(BUSY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TooMany(BUSY);
        }
        try {
            return check(user, password, address);
        } finally {
            hashing.release();
        }
    }

    private Outcome check(String user, String password, String address) {
        Optional<Users.User> known = users.find(user);
        String hash = known.map(Users.User::passwordHash).orElseGet(PasswordHash::ofNobody);
        if (!PasswordHash.matches(password, hash) || known.isEmpty()) {
            return new Refused();
        }
        attempts.succeeded(user, address);
        return new SignedIn(sessions.open(known.get().name(), known.get().role()));
    }
}
