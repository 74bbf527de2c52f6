package dev.serai.messaging.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.apache.camel.RuntimeCamelException;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client that the components {@code telegram} and {@code whatsapp} are given. Each request has a time limit, and
 * one that fails, or that the provider refuses, throws in the thread that sends: left to themselves the components would
 * wait without end where nobody answers, or go on as if a refused message had been sent. Safe for use by many threads.
 */
public final class ProviderClient extends HttpClient {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_WAIT = 86_400;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(Redirect.NEVER)
            .build();
    private final ErrorReader errors;
    private final Duration limit;

    /** @param limit for requests that have none of their own */
    public ProviderClient(ErrorReader errors, Duration limit) {
        this.errors = errors;
        this.limit = limit;
    }

    /**
     * @throws ProviderRefusal for every status but 2xx
     * @throws IOException where the provider can't be reached, or does not answer in time
     */
    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        AtomicReference<byte[]> refused = new AtomicReference<>(new byte[0]);
        HttpResponse<T> response = client.send(
                limited(request),
                info -> isFine(info.statusCode())
                        ? handler.apply(info)
                        : BodySubscribers.mapping(BodySubscribers.ofByteArray(), bytes -> {
                            refused.set(bytes);
                            return null;
                        }));
        if (!isFine(response.statusCode())) {
            throw errors.read(response.statusCode(), json(refused.get()), retryAfter(response.headers()));
        }
        return response;
    }

    /** Has ended when it returns. @throws RuntimeCamelException with what {@link #send} threw */
    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        try {
            return CompletableFuture.completedFuture(send(request, handler));
        } catch (IOException e) {
            throw new RuntimeCamelException("the provider can't be reached: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RuntimeCamelException("interrupted while the provider had not answered", e);
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> unused) {
        return sendAsync(request, handler);
    }

    private HttpRequest limited(HttpRequest request) {
        return request.timeout().isPresent()
                ? request
                : HttpRequest.newBuilder(request, (name, value) -> true)
                        .timeout(limit)
                        .build();
    }

    private static boolean isFine(int status) {
        return status >= 200 && status < 300;
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static int retryAfter(HttpHeaders headers) {
        String seconds = headers.firstValue("Retry-After").orElse("");
        return seconds.matches("\\d{1,5}") ? Math.min(Integer.parseInt(seconds), LONGEST_WAIT) : 0;
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return client.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return client.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return client.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return client.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return client.authenticator();
    }

    @Override
    public Version version() {
        return client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return client.executor();
    }

    @Override
    public void shutdown() {
        client.shutdown();
    }

    @Override
    public void shutdownNow() {
        client.shutdownNow();
    }

    @Override
    public boolean awaitTermination(Duration duration) throws InterruptedException {
        return client.awaitTermination(duration);
    }

    @Override
    public boolean isTerminated() {
        return client.isTerminated();
    }
}
