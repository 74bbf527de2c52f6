import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Orders at a constant rate. A request has a time at which it is to be sent; its latency counts from then, so that a
 * server that lags behind can't hide it by holding up the sender. Prints what w1.lua prints: right, wrong, refused,
 * errors, seconds, p50 and p99 in milliseconds. Right is 202 with an id that no other answer had. With a secret in
 * W1_SECRET each order is signed and has an id of its delivery.
 *
 * <p>The latencies of the first seconds don't count, or they would be those of this program, which the compiler has not
 * reached yet. All else that is printed is of all requests.
 */
final class ConstantRate {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
    private static final Pattern RUN = Pattern.compile("\"run_id\" *: *\"([^\"]+)\"");
    private static final String TEXT = "Where is my order? ".repeat(11).substring(0, 199) + "!";

    private final String secret = System.getenv().getOrDefault("W1_SECRET", "");
    private final URI url;
    private final long interval;
    private final long[] latencies;
    private final int uncounted;
    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();
    private long start;

    private ConstantRate(URI url, int rate, int uncounted, int counted) {
        this.url = url;
        this.interval = 1_000_000_000L / rate;
        this.latencies = new long[rate * (uncounted + counted)];
        this.uncounted = rate * uncounted;
    }

    public static void main(String[] args) throws InterruptedException {
        int[] numbers = Arrays.stream(args).skip(1).mapToInt(Integer::parseInt).toArray();
        ConstantRate load = new ConstantRate(URI.create(args[0]), numbers[0], numbers[1], numbers[2]);
        load.run(numbers[3]);
        load.print();
    }

    private void run(int connections) throws InterruptedException {
        Thread[] senders = new Thread[connections];
        start = System.nanoTime() + 100_000_000;
        for (int i = 0; i < connections; i++) {
            senders[i] = Thread.ofPlatform().start(this::sendAll);
        }
        for (Thread sender : senders) {
            sender.join();
        }
    }

    private void sendAll() {
        int i = next.getAndIncrement();
        while (i < latencies.length) {
            try (Socket socket = new Socket(url.getHost(), url.getPort())) {
                socket.setTcpNoDelay(true);
                InputStream in = new BufferedInputStream(socket.getInputStream());
                for (; i < latencies.length; i = next.getAndIncrement()) {
                    send(i, socket, in);
                }
            } catch (IOException e) {
                errors.incrementAndGet();
                i = next.getAndIncrement();
            }
        }
    }

    private void send(int i, Socket socket, InputStream in) throws IOException {
        byte[] request = request(i);
        long due = start + i * interval;
        while (System.nanoTime() < due) {
            LockSupport.parkNanos(due - System.nanoTime());
        }
        socket.getOutputStream().write(request);
        String head = head(in);
        String body = body(head, in);
        latencies[i] = System.nanoTime() - due;
        count(head, body);
    }

    private byte[] request(int i) {
        String order = "{\"id\":\"bench-%d\",\"customer\":\"  Grace HOPPER \",\"text\":\"  %s  \",\"amount\":%d}"
                .formatted(i, TEXT, i * 61 % 1000);
        String head = "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%s\r\n"
                .formatted(url.getPath(), url.getAuthority(), order.length(), signature(i, order));
        return (head + order).getBytes(StandardCharsets.US_ASCII);
    }

    private String signature(int i, String order) {
        if (secret.isEmpty()) {
            return "";
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String hex = HexFormat.of().formatHex(mac.doFinal(order.getBytes(StandardCharsets.US_ASCII)));
            return "X-Signature: sha256=%s\r\nX-Delivery-Id: %d-%d\r\n".formatted(hex, start, i);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("the connection was closed");
            }
            head.append((char) c);
        }
        return head.toString();
    }

    private static String body(String head, InputStream in) throws IOException {
        Matcher length = LENGTH.matcher(head);
        if (!length.find()) {
            throw new IOException("an answer of unknown length");
        }
        return new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8);
    }

    private void count(String head, String body) {
        Matcher run = RUN.matcher(body);
        if (!head.startsWith("HTTP/1.1 202 ")) {
            refused.incrementAndGet();
        } else if (!run.find() || !ids.add(run.group(1))) {
            wrong.incrementAndGet();
        }
    }

    private void print() {
        double seconds = (System.nanoTime() - start) / 1e9;
        long[] counted = Arrays.copyOfRange(latencies, uncounted, latencies.length);
        Arrays.sort(counted);
        System.out.printf(
                "%d %d %d %d %.3f %.2f %.2f%n",
                ids.size(), wrong.get(), refused.get(), errors.get(), seconds, percentile(counted, 50), percentile(counted, 99));
    }

    private static double percentile(long[] sorted, int percent) {
        return sorted[(int) ((long) sorted.length * percent / 100)] / 1e6;
    }
}
