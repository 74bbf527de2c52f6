package dev.serai.models.provider;

import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/**
 * HTTP for one attempt at one call. All of it happens on the thread that calls, so that an interrupt of that thread closes
 * the connection; so does the end of the time, and an answer that does not end.
 */
public final class Wire implements HttpClient, HttpClientBuilder {
    private static final int MOST_OF_A_REFUSAL = 64 * 1024;

    private final Wires wires;
    private final Duration within;
    private final long mostBytes;
    private final long startedAt = System.nanoTime();
    private volatile @Nullable IOException cut;

    /**
     * @param within for the whole attempt
     * @param mostBytes of an answer
     */
    Wire(Wires wires, Duration within, long mostBytes) {
        this.wires = wires;
        this.within = within;
        this.mostBytes = mostBytes;
    }

    /** Why we closed the connection ourselves, where we did. */
    public @Nullable IOException cut() {
        return cut;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = send(request);
            try (InputStream body = bounded(response.body())) {
                String text = text(body, mostBytes);
                if (!succeeded(response)) {
                    throw refusal(response, text);
                }
                return opened(response, text);
            }
        } catch (IOException e) {
            throw new LangChain4jException(e);
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        try {
            HttpResponse<InputStream> response = send(request);
            ScheduledFuture<?> end = wires.closeAfter(
                    left(),
                    () -> cut(
                            response.body(),
                            new HttpTimeoutException("the answer took longer than " + within.toMillis() + " ms")));
            try (InputStream body = bounded(response.body())) {
                if (succeeded(response)) {
                    listener.onOpen(opened(response, null));
                    parser.parse(body, listener);
                    listener.onClose();
                } else {
                    listener.onError(refusal(response, text(body, MOST_OF_A_REFUSAL)));
                }
            } finally {
                end.cancel(false);
            }
        } catch (IOException e) {
            listener.onError(cut == null ? e : cut);
        }
    }

    private Duration left() {
        return within.minusNanos(System.nanoTime() - startedAt);
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return wires.client().send(jdk(request), BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private java.net.http.HttpRequest jdk(HttpRequest request) {
        URI uri = URI.create(request.url());
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(uri)
                .timeout(left().isPositive() ? left() : Duration.ofMillis(1))
                .method(
                        request.method().name(),
                        request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()));
        if ("http".equals(uri.getScheme())) {
            builder.version(java.net.http.HttpClient.Version.HTTP_1_1);
        }
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        return builder.build();
    }

    private static boolean succeeded(HttpResponse<?> response) {
        return response.statusCode() >= 200 && response.statusCode() < 300;
    }

    private static SuccessfulHttpResponse opened(HttpResponse<?> response, @Nullable String body) {
        return SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .body(body)
                .build();
    }

    private static Refusal refusal(HttpResponse<?> response, String body) {
        Duration wait = response.headers()
                .firstValue("Retry-After")
                .flatMap(value -> RetryAfter.parse(value, Clock.systemUTC()))
                .orElse(null);
        return new Refusal(response.statusCode(), body, wait);
    }

    private static String text(InputStream body, long most) throws IOException {
        return new String(body.readNBytes((int) Math.min(most, Integer.MAX_VALUE - 8)), StandardCharsets.UTF_8);
    }

    private void cut(InputStream body, IOException why) {
        cut = why;
        try {
            body.close();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /** Ends where the answer is too long. */
    private InputStream bounded(InputStream body) {
        return new BoundedStream(
                body,
                mostBytes,
                () -> cut(body, new EndlessAnswer("the answer is longer than " + mostBytes + " bytes")));
    }

    @Override
    public Duration connectTimeout() {
        return within;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return within;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        return this;
    }

    @Override
    public HttpClient build() {
        return this;
    }
}
