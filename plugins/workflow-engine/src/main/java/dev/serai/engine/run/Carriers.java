package dev.serai.engine.run;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps virtual threads going. A node that computes for ever and does not listen to its interrupt holds the platform thread
 * that carries it; where all of them are held so, no run would go on. Then one more is added, up to a bound; the operating
 * system shares the processors among them. It takes a JDK 24 or later to add one.
 */
public final class Carriers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Carriers.class);
    private static final String SCHEDULER = "jdk.management:type=VirtualThreadScheduler";
    private static final String PARALLELISM = "Parallelism";
    private static final int MOST = 64;
    private static final int WAKERS = 4;

    private final Duration patience;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().name("serai-carriers").daemon(true).unstarted(this::watch);

    /** @param patience how long a virtual thread may take to begin */
    public Carriers(Duration patience) {
        this.patience = patience;
    }

    public void start() {
        thread.start();
    }

    private void watch() {
        try {
            boolean helps = true;
            while (helps && !stopping.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                CountDownLatch begun = new CountDownLatch(1);
                Thread.ofVirtual().name("serai-carried").start(begun::countDown);
                while (helps && !begun.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    helps = addOne();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False where it can't, now and later. */
    private static boolean addOne() {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName scheduler = new ObjectName(SCHEDULER);
            int now = (Integer) server.getAttribute(scheduler, PARALLELISM);
            if (now < MOST) {
                server.setAttribute(scheduler, new Attribute(PARALLELISM, now + 1));
                LOG.warn("Nodes that compute without a pause hold all {} threads that carry runs; one is added.", now);
                wake();
            }
            return now < MOST;
        } catch (JMException | RuntimeException e) {
            LOG.warn("Nodes that compute without a pause hold all threads that carry runs, and none can be added.", e);
            return false;
        }
    }

    /** The scheduler looks for work when some comes to a queue that is empty; threads that are new have such queues. */
    private static void wake() {
        for (int i = 0; i < WAKERS; i++) {
            Thread.ofPlatform().daemon(true).start(() -> Thread.ofVirtual().start(() -> {}));
        }
    }

    @Override
    public void close() {
        stopping.countDown();
    }
}
