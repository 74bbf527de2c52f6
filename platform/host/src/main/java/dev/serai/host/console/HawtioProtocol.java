package dev.serai.host.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.host.http.Answers;
import dev.serai.host.identity.Gate;
import dev.serai.host.identity.Login;
import dev.serai.host.identity.Login.Refused;
import dev.serai.host.identity.Login.SignedIn;
import dev.serai.host.identity.Login.TooMany;
import dev.serai.host.identity.Sessions;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** What Hawtio's own pages ask for: who is signed in, signing in and out. */
final class HawtioProtocol {
    private final Gate gate;
    private final Login login;
    private final Sessions sessions;
    private final boolean secureCookies;

    HawtioProtocol(Gate gate, Login login, Sessions sessions, boolean secureCookies) {
        this.gate = gate;
        this.login = login;
        this.sessions = sessions;
        this.secureCookies = secureCookies;
    }

    /** 401 shows the login page at once; at 403 Hawtio would ask again after a second. */
    void user(RoutingContext request) {
        gate.bySession(request)
                .ifPresentOrElse(
                        caller -> Answers.json(request, 200, caller.name()),
                        () -> Answers.problem(request, 401, "auth.required", "Nobody is signed in."));
    }

    /** -1: Hawtio counts nothing down itself. */
    void sessionTimeout(RoutingContext request) {
        Answers.json(request, 200, Map.of("timeout", -1));
    }

    /** Takes JSON only, which no form of another site can send. */
    void login(RoutingContext request) {
        String type = request.request().getHeader("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(Answers.JSON_TYPE)) {
            Answers.problem(request, 415, "http.unsupported-media-type", "The body must be application/json.");
            return;
        }
        JsonNode body = parsed(request);
        if (!body.path("username").isTextual() || !body.path("password").isTextual()) {
            Answers.problem(request, 400, "request.invalid", "The body needs username and password.");
            return;
        }
        attempt(request, body.path("username").asText(), body.path("password").asText());
    }

    private static JsonNode parsed(RoutingContext request) {
        try {
            byte[] body = request.body().buffer() == null
                    ? new byte[0]
                    : request.body().buffer().getBytes();
            return Answers.JSON.readTree(body);
        } catch (IOException e) {
            return Answers.JSON.missingNode();
        }
    }

    private void attempt(RoutingContext request, String user, String password) {
        String address = request.request().remoteAddress().hostAddress();
        request.vertx()
                .executeBlocking(() -> login.attempt(user, password, address), false)
                .onSuccess(outcome -> answer(request, outcome))
                .onFailure(request::fail);
    }

    private void answer(RoutingContext request, Login.Outcome outcome) {
        switch (outcome) {
            case SignedIn signedIn -> welcome(request, signedIn.session());
            case Refused refused -> Answers.problem(request, 401, "auth.refused", "Wrong user name or password.");
            case TooMany tooMany -> {
                long seconds = Math.max(1, tooMany.retryAfter().toSeconds());
                request.response().putHeader("Retry-After", Long.toString(seconds));
                Answers.problem(request, 429, "auth.too-many", "Too many attempts; try again in " + seconds + " s.");
            }
        }
    }

    private void welcome(RoutingContext request, Sessions.Opened session) {
        addCookie(request, Cookie.cookie(Gate.SESSION_COOKIE, session.id()).setHttpOnly(true));
        addCookie(request, Cookie.cookie(Gate.XSRF_COOKIE, session.xsrf()));
        Answers.json(
                request,
                200,
                Map.of("user", session.user(), "role", session.role().text()));
    }

    void logout(RoutingContext request) {
        Cookie cookie = request.request().getCookie(Gate.SESSION_COOKIE);
        if (cookie != null) {
            sessions.close(cookie.getValue());
        }
        addCookie(
                request,
                Cookie.cookie(Gate.SESSION_COOKIE, "").setHttpOnly(true).setMaxAge(0));
        addCookie(request, Cookie.cookie(Gate.XSRF_COOKIE, "").setMaxAge(0));
        request.response().putHeader("Cache-Control", "no-store");
        request.redirect(ConsolePart.BASE + "login");
    }

    private void addCookie(RoutingContext request, Cookie cookie) {
        request.response()
                .addCookie(
                        cookie.setPath("/").setSameSite(CookieSameSite.STRICT).setSecure(secureCookies));
    }
}
