package dev.serai.host.identity;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.host.http.Answers;
import dev.serai.host.problem.ProblemDocument;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets in whoever has a session or a bearer token. Writing with a session needs the header {@code X-XSRF-TOKEN} too. The
 * request is paused while it is looked at: a body handler must follow.
 */
public final class Gate {
    public static final String SESSION_COOKIE = "SERAI_SESSION";
    public static final String XSRF_COOKIE = "XSRF-TOKEN";

    private static final String CALLER = Gate.class.getName();
    private static final String BEARER = "bearer ";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Sessions sessions;
    private final ApiTokens tokens;
    private final CliToken cli;

    public Gate(Sessions sessions, ApiTokens tokens, CliToken cli) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.cli = cli;
    }

    /** Behind {@link #require}. */
    public static Caller caller(RoutingContext request) {
        Caller caller = request.get(CALLER);
        if (caller == null) {
            throw new IllegalStateException(
                    "no gate in front of " + request.request().path());
        }
        return caller;
    }

    /** @throws SeraiException {@code auth.role} */
    public static void requireRole(Caller caller, Role needed) {
        if (!caller.role().includes(needed)) {
            throw new SeraiException(
                    ErrorKind.FORBIDDEN,
                    "auth.role",
                    "This needs the role " + needed.text() + "; " + caller.name() + " has the role "
                            + caller.role().text() + ".");
        }
    }

    public Handler<RoutingContext> require(Role role) {
        return request -> {
            request.request().pause();
            identify(request)
                    .onSuccess(caller -> pass(request, caller, role))
                    .onFailure(refusal -> refuse(request, refusal));
        };
    }

    private static void pass(RoutingContext request, Caller caller, Role role) {
        try {
            requireRole(caller, role);
            requireXsrf(request.request(), caller);
        } catch (SeraiException refusal) {
            refuse(request, refusal);
            return;
        }
        request.put(CALLER, caller);
        request.next();
    }

    private static void refuse(RoutingContext request, Throwable refusal) {
        request.request().resume();
        Answers.problem(request, ProblemDocument.of(refusal));
    }

    private Future<Caller> identify(RoutingContext request) {
        String authorization = request.request().getHeader("Authorization");
        if (authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            String secret = authorization.substring(BEARER.length()).trim();
            return request.vertx().executeBlocking(() -> byToken(secret), false).map(Objects::requireNonNull);
        }
        return Future.future(promise -> bySession(request)
                .ifPresentOrElse(
                        promise::complete,
                        () -> promise.fail(unauthenticated(
                                "auth.required", "Sign in, or send a token as 'Authorization: Bearer'."))));
    }

    /** By the cookie alone. */
    public Optional<Caller> bySession(RoutingContext request) {
        Cookie cookie = request.request().getCookie(SESSION_COOKIE);
        if (cookie == null) {
            return Optional.empty();
        }
        String id = cookie.getValue();
        return sessions.find(id)
                .map(session -> new Caller(session.user(), session.role(), session.xsrf(), () -> sessions.find(id)
                        .isPresent()));
    }

    private Caller byToken(String secret) {
        if (cli.is(secret)) {
            return new Caller("cli", Role.ADMIN, null, () -> true);
        }
        return tokens.find(secret)
                .map(token -> new Caller(token.name(), token.role(), null, () -> !tokens.isRevokedHere(token)))
                .orElseThrow(() -> unauthenticated("auth.token-invalid", "This token is unknown or was revoked."));
    }

    private static SeraiException unauthenticated(String code, String message) {
        return new SeraiException(ErrorKind.UNAUTHENTICATED, code, message);
    }

    private static void requireXsrf(HttpServerRequest request, Caller caller) {
        if (caller.xsrf() == null || READING.contains(request.method().name())) {
            return;
        }
        String repeated = request.getHeader("X-XSRF-TOKEN");
        if (repeated == null || !Secret.same(caller.xsrf(), repeated) || isFromElsewhere(request)) {
            throw new SeraiException(
                    ErrorKind.FORBIDDEN,
                    "auth.xsrf",
                    "A request that changes something must repeat the cookie XSRF-TOKEN in the header X-XSRF-TOKEN.");
        }
    }

    private static boolean isFromElsewhere(HttpServerRequest request) {
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }
}
