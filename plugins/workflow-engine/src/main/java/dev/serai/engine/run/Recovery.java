package dev.serai.engine.run;

import dev.serai.engine.journal.Journal;
import dev.serai.engine.journal.RunStatus;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.run.ActiveRuns.Active;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes on where the process before has stopped. May be called again, when what was missing is there. */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Journal journal;
    private final ActiveRuns active;
    private final Slots slots;

    Recovery(Journal journal, ActiveRuns active, Slots slots) {
        this.journal = journal;
        this.active = active;
        this.slots = slots;
    }

    void run() {
        occupySlots();
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
            return run != null && active.isFirst(run) && goesOn(run, open.concurrencyKey());
        }
        return active.load(open);
    }

    /** At once where there is a place: whoever had it may have ended in the moment of the crash. */
    private boolean goesOn(Active run, String slot) {
        Plan.Concurrency concurrency = run.driver().plan().limits().concurrency();
        if (concurrency == null
                || slots.claim(slot, concurrency.limit(), run.driver().id())) {
            active.drive(run);
        } else {
            slots.queue(slot, run.driver().id());
            if (concurrency.whenFull() == Plan.WhenFull.CANCEL) {
                active.cancelSoon(slots.oldest(slot)); // the process may have ended before it did
            }
        }
        return true;
    }

    /** First those that had a place: the queue goes on when they end. */
    private void occupySlots() {
        for (Journal.OpenRun open : journal.openLimited()) {
            if (open.status() != RunStatus.QUEUED && open.concurrencyKey() != null) {
                slots.occupy(open.concurrencyKey(), open.run().id());
            }
        }
    }
}
