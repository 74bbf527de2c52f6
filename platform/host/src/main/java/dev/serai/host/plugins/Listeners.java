package dev.serai.host.plugins;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who want to know of a change. One that throws keeps no other from knowing. Safe for use by many threads. */
final class Listeners {
    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private final List<Runnable> all = new CopyOnWriteArrayList<>();

    AutoCloseable add(Runnable listener) {
        all.add(listener);
        return () -> all.remove(listener);
    }

    void tell() {
        for (Runnable listener : all) {
            try {
                listener.run();
            } catch (RuntimeException | Error e) {
                log.error("A listener for changed plugins failed; it keeps its old view until the next change", e);
            }
        }
    }
}
