package dev.serai.e2e.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A system outside, in another process than the server. It numbers the requests that it gets and answers with the number;
 * below {@code /flaky} it answers the first request of each key with 503.
 */
public final class Receiver implements AutoCloseable {
    private final HttpServer http;
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger withoutKey = new AtomicInteger();
    private final Map<String, List<Integer>> requests = new ConcurrentHashMap<>();

    public Receiver() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", exchange -> answer(exchange, 200));
        http.createContext("/flaky", exchange -> answer(exchange, 503));
        http.start();
    }

    private void answer(HttpExchange exchange, int firstStatus) throws IOException {
        exchange.getRequestBody().readAllBytes();
        int number = numbers.incrementAndGet();
        int status = received(exchange.getRequestHeaders().getFirst("Idempotency-Key"), number) ? firstStatus : 200;
        byte[] body = Integer.toString(number).getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Whether it is the first request of its key. */
    private boolean received(String key, int number) {
        if (key == null) {
            withoutKey.incrementAndGet();
            return false;
        }
        List<Integer> all = requests.computeIfAbsent(key, any -> new CopyOnWriteArrayList<>());
        all.add(number);
        return all.getFirst() == number;
    }

    public String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    public int withoutKey() {
        return withoutKey.get();
    }

    /** The numbers of the requests, by their key, in the order in which they came. */
    public Map<String, List<Integer>> requests() {
        return requests;
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
