package dev.serai.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Signed deliveries that come in, each five times, while the server is killed and started again. */
public final class Storm {
    private static final int SENDERS = 20;
    private static final int COPIES = 5;
    /** In a round; up to twice as many. */
    private static final int FEWEST = 250;
    /** The last ones before a kill are delivered once more after it, as senders do that got no answer. */
    private static final int REPEATED = 10;

    private final Serai serai;
    private final Random random;
    private final AtomicInteger sent = new AtomicInteger();
    private final Map<String, Set<String>> acknowledged = new ConcurrentHashMap<>();
    private final Set<Integer> refusals = ConcurrentHashMap.newKeySet();
    private final List<Integer> inFlight = new ArrayList<>();
    private volatile boolean over;

    public Storm(Serai serai, long seed) {
        this.serai = serai;
        this.random = new Random(seed);
    }

    /** The server runs before and after. Every fourth time it is killed a second time, while it starts. */
    public void round() throws InterruptedException {
        over = false;
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            for (int i = 0; i < SENDERS; i++) {
                senders.execute(this::send);
            }
            int goal = sent.get() + COPIES * (FEWEST + random.nextInt(FEWEST));
            while (sent.get() < goal) {
                TimeUnit.MILLISECONDS.sleep(2);
            }
            JsonNode stats = serai.api().get("/runs/stats");
            inFlight.add(stats.path("running").asInt() + stats.path("waiting").asInt());
            TimeUnit.MILLISECONDS.sleep(random.nextInt(50));
            serai.kill();
            over = true;
        }
        sent.set(Math.max(0, sent.get() - REPEATED * COPIES));
        if (random.nextInt(4) == 0) {
            serai.begin();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(4000));
            serai.kill();
        }
        serai.start();
    }

    /** Each copy of a delivery by another sender, more or less at the same time. */
    private void send() {
        while (!over) {
            int delivery = sent.getAndIncrement() / COPIES;
            String body = "{\"workflow_name\": \"storm\", \"inputs\": {\"n\": " + delivery + "}}";
            try {
                Answer answer = serai.door().deliver("/webhooks/generic", body, "storm-" + delivery);
                if (answer.status() < 300) {
                    acknowledged
                            .computeIfAbsent("default/storm-" + delivery, key -> ConcurrentHashMap.newKeySet())
                            .add(answer.text("run_id"));
                } else {
                    refusals.add(answer.status());
                }
            } catch (UncheckedIOException e) {
                // the server is gone: nothing was acknowledged
            }
        }
    }

    /** What the senders were told: by the key of the delivery, the ids of its run; more than one would be wrong. */
    public Map<String, Set<String>> acknowledged() {
        return acknowledged;
    }

    /** The statuses of answers that acknowledged nothing. */
    public Set<Integer> refusals() {
        return refusals;
    }

    /** How many runs were under way at each kill. */
    public List<Integer> inFlight() {
        return inFlight;
    }
}
