package dev.serai.models.tool.access;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Asks web servers that the rules allow. What a name resolves to is checked, and the connection goes to the addresses that were
 * checked: a name that changes its mind between the two leads nowhere. Each redirect is a request of its own. Safe for use by
 * many threads; blocks.
 */
public final class Web {
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> KEEPING_METHOD = Set.of(307, 308);
    /** What is no name and never asked of a name server. */
    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F:.]*|[\\d.]+");

    private final WebRules rules;
    private final Clock clock;
    private final OkHttpClient client;

    /** How names become addresses. */
    public interface Resolver {
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    /** @param body null: none */
    public record Question(
            String method,
            String url,
            Map<String, String> headers,
            @Nullable String body,
            @Nullable String bodyType) {}

    /**
     * @param url that answered, behind all redirects
     * @param cut whether there was more than the rules allow to read
     */
    public record Answer(int status, String url, String type, String body, boolean cut) {}

    public Web(WebRules rules, Clock clock, Resolver resolver) {
        this.rules = rules;
        this.clock = clock;
        this.client = new OkHttpClient.Builder()
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .dns(new CheckedNames(rules, resolver))
                .build();
    }

    /** As the machine resolves names. */
    public static Resolver system() {
        return Dns.SYSTEM::lookup;
    }

    private Web(WebRules rules, Clock clock, OkHttpClient client) {
        this.rules = rules;
        this.clock = clock;
        this.client = client;
    }

    /** The same for fewer hosts. */
    public Web only(List<String> hosts) {
        return new Web(rules.only(hosts), clock, client);
    }

    /**
     * @throws SeraiException {@code tool.refused} before anything is sent to a place that is not allowed; {@code
     *     tool.unreachable}, {@code tool.timeout}
     */
    public Answer ask(Question question, Instant deadline) {
        Duration left = Duration.between(clock.instant(), deadline);
        Duration most = left.compareTo(rules.timeout()) < 0 ? left : rules.timeout();
        if (most.isNegative() || most.isZero()) {
            throw new SeraiException(
                    ErrorKind.REMOTE, "tool.timeout", "There was no time left to ask " + question.url());
        }
        OkHttpClient timed = client.newBuilder().callTimeout(most).build();
        Question next = question;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            HttpUrl url = checked(next.url());
            try (Response response = timed.newCall(request(next, url)).execute()) {
                HttpUrl target = target(response, url);
                if (target == null) {
                    return answer(response, url);
                }
                next = redirected(next, url, target, response.code());
            } catch (CheckedNames.RefusedName e) {
                throw Refused.because(CheckedNames.message(url.host()));
            } catch (InterruptedIOException e) {
                throw new SeraiException(
                        ErrorKind.REMOTE,
                        "tool.timeout",
                        url.host() + " did not answer within " + most.toMillis() + " ms.",
                        e);
            } catch (IOException e) {
                throw new SeraiException(
                        ErrorKind.REMOTE, "tool.unreachable", url.host() + " can't be reached: " + e.getMessage(), e);
            }
        }
        throw new SeraiException(
                ErrorKind.REMOTE,
                "tool.redirects",
                question.url() + " redirects more than " + MOST_REDIRECTS + " times.");
    }

    private HttpUrl checked(String text) {
        HttpUrl url = HttpUrl.parse(text);
        if (url == null) {
            throw Refused.because("'" + shown(text) + "' is no http:// or https:// address.");
        }
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            throw Refused.because("The address of " + url.host() + " holds a user name, which is not allowed.");
        }
        if (!rules.allows(url.host(), url.port())) {
            throw Refused.because("The host " + url.host() + (isUsual(url) ? "" : ":" + url.port())
                    + " is not among those that tools may ask (http.hosts in config/tools.yaml).");
        }
        if (LITERAL.matcher(url.host()).matches() && !rules.mayBePrivate(url.host()) && !isPublic(url.host())) {
            throw Refused.because(CheckedNames.message(url.host()));
        }
        return url;
    }

    private static String shown(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }

    private static boolean isUsual(HttpUrl url) {
        return url.port() == HttpUrl.defaultPort(url.scheme());
    }

    private static boolean isPublic(String literal) {
        try {
            InetAddress address = InetAddress.getByName(literal);
            boolean plain = literal.contains(":") || literal.equals(address.getHostAddress());
            return plain && Addresses.isPublic(address); // 0177.0.0.1 is one address here, and another elsewhere
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Request request(Question question, HttpUrl url) {
        Request.Builder request = new Request.Builder().url(url);
        question.headers().forEach(request::header);
        String body = question.body();
        String type = question.bodyType();
        return request.method(
                        question.method(),
                        body == null ? null : RequestBody.create(body, type == null ? null : MediaType.parse(type)))
                .build();
    }

    private static @Nullable HttpUrl target(Response response, HttpUrl url) {
        String location = response.header("Location");
        if (!REDIRECTS.contains(response.code()) || location == null) {
            return null;
        }
        HttpUrl target = url.resolve(location);
        if (target == null) {
            throw Refused.because(url.host() + " redirects to '" + shown(location) + "', which is no web address.");
        }
        return target;
    }

    /** What the headers may hold is for the host that they were meant for. */
    private static Question redirected(Question question, HttpUrl from, HttpUrl to, int status) {
        boolean sameHost = from.host().equals(to.host()) && from.port() == to.port();
        boolean keep = KEEPING_METHOD.contains(status) || question.method().equals("GET");
        return new Question(
                keep ? question.method() : "GET",
                to.toString(),
                sameHost ? question.headers() : Map.of(),
                keep ? question.body() : null,
                question.bodyType());
    }

    private Answer answer(Response response, HttpUrl url) throws IOException {
        ResponseBody body = response.body();
        if (body == null) {
            return new Answer(response.code(), url.toString(), "", "", false);
        }
        MediaType type = body.contentType();
        Charset charset = type == null ? StandardCharsets.UTF_8 : type.charset(StandardCharsets.UTF_8);
        BufferedSource source = body.source();
        boolean cut = source.request(rules.mostBytes() + 1L);
        byte[] bytes = cut ? source.readByteArray(rules.mostBytes()) : source.readByteArray();
        return new Answer(
                response.code(),
                url.toString(),
                type == null ? "" : type.type() + "/" + type.subtype(),
                new String(bytes, charset == null ? StandardCharsets.UTF_8 : charset),
                cut);
    }
}
