package dev.serai.engine.run;

import dev.serai.engine.journal.Journal;
import dev.serai.engine.journal.RunStatus;
import dev.serai.engine.journal.Wait;
import dev.serai.engine.run.ActiveRuns.Active;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes on where the process before has stopped. May be called again, when what was missing is there. */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Journal journal;
    private final ActiveRuns active;
    private final Slots slots;
    private final Events events;

    Recovery(Journal journal, ActiveRuns active, Slots slots, Events events) {
        this.journal = journal;
        this.active = active;
        this.slots = slots;
        this.events = events;
    }

    void run() {
        occupySlots();
        registerWaits();
        int recovered = 0;
        for (Journal.OpenRun open : journal.openActive()) {
            if (active.find(open.run().id()) == null && recover(open)) {
                recovered++;
            }
        }
        if (recovered > 0) {
            LOG.info("{} runs that were under way go on.", recovered);
        }
        journal.parentsOfEnded().forEach(parent -> active.post(parent, new Message.Look()));
    }

    private boolean recover(Journal.OpenRun open) {
        if (open.status() == RunStatus.QUEUED && open.concurrencyKey() != null) {
            Active run = active.recovered(open);
            if (run != null && active.register(run) == null) {
                slots.queue(open.concurrencyKey(), open.run().id());
                return true;
            }
            return false;
        }
        return active.load(open);
    }

    /** First those that had a place: the queue goes on when they end. */
    private void occupySlots() {
        for (Journal.OpenRun open : journal.openLimited()) {
            if (open.status() != RunStatus.QUEUED && open.concurrencyKey() != null) {
                slots.occupy(open.concurrencyKey(), open.run().id());
            }
        }
    }

    private void registerWaits() {
        Map<String, List<Wait>> waits = new LinkedHashMap<>();
        for (Journal.Waiting waiting : journal.waits()) {
            waits.computeIfAbsent(waiting.runId(), run -> new ArrayList<>()).add(waiting.on());
        }
        waits.forEach((run, on) -> {
            if (active.find(run) == null) {
                events.register(run, on);
            }
        });
    }
}
