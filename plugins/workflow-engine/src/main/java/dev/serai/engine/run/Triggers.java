package dev.serai.engine.run;

import dev.serai.api.SeraiException;
import dev.serai.engine.catalog.Workflow;
import dev.serai.engine.journal.TriggerTimes;
import dev.serai.engine.plan.Plan;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts runs at the times that workflows name. Each time has an idempotency key of its own, so that it starts one run,
 * however often it is tried. Safe for use by many threads.
 */
public final class Triggers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Triggers.class);

    private final Runs runs;
    private final Timers timers;
    private final TriggerTimes times;
    private final Clock clock;
    private final Map<String, Armed> armed = new HashMap<>();
    private final Set<String> gone = new HashSet<>();
    private final AtomicInteger firing = new AtomicInteger();
    private boolean ready;

    private static final class Armed {
        final Workflow workflow;
        final Plan.Trigger trigger;
        final int index;
        final Schedule schedule;
        Timers.@Nullable Timer timer;

        Armed(Workflow workflow, int index) {
            this.workflow = workflow;
            this.index = index;
            this.trigger = workflow.plan().triggers().get(index);
            this.schedule = new Schedule(trigger);
        }

        String name() {
            return Integer.toString(index);
        }
    }

    public Triggers(Runs runs, Timers timers, TriggerTimes times, Clock clock) {
        this.runs = runs;
        this.timers = timers;
        this.times = times;
        this.clock = clock;
    }

    /** What passed while nothing ran is caught up from now on. */
    public synchronized void ready(List<Workflow> workflows) {
        ready = true;
        update(workflows);
    }

    /** Replaces the workflows whose triggers count. */
    public synchronized void update(List<Workflow> workflows) {
        if (!ready) {
            return;
        }
        Map<String, Armed> before = new HashMap<>(armed);
        armed.clear();
        for (Workflow workflow : workflows) {
            for (int i = 0; i < workflow.plan().triggers().size(); i++) {
                String name = workflow.plan().name() + ":" + i;
                Armed old = before.remove(name);
                if (old != null
                        && old.trigger.equals(workflow.plan().triggers().get(i))
                        && old.workflow.equals(workflow)) {
                    armed.put(name, old);
                } else {
                    if (old != null) {
                        disarm(old);
                    }
                    Armed now = new Armed(workflow, i);
                    armed.put(name, now);
                    if (gone.remove(name) || (old != null && !old.trigger.equals(now.trigger))) {
                        store(now, clock.instant()); // it begins anew
                    }
                    arm(now);
                }
            }
        }
        before.forEach((name, old) -> {
            disarm(old);
            gone.add(name);
        });
    }

    private static void disarm(Armed trigger) {
        if (trigger.timer != null) {
            trigger.timer.close();
        }
    }

    private void arm(Armed trigger) {
        String workflow = trigger.workflow.plan().name();
        Instant now = clock.instant();
        OptionalLong fired = times.last(workflow, trigger.name());
        Instant last = fired.isPresent() ? Instant.ofEpochMilli(fired.getAsLong()) : now;
        if (fired.isEmpty()) {
            store(trigger, now);
        }
        Instant next = trigger.schedule.after(last);
        if (next != null && next.isBefore(now)) {
            next = missed(trigger, next, now);
        }
        schedule(trigger, next);
    }

    /** The times that have passed, as the trigger has it. The one that comes next is the answer. */
    private @Nullable Instant missed(Armed trigger, Instant first, Instant now) {
        Instant time = first;
        Instant latest = first;
        while (time != null && !time.isAfter(now)) {
            latest = time;
            if (trigger.trigger.missed() == Plan.Missed.ALL) {
                fire(trigger, time);
            }
            time = trigger.schedule.after(time);
        }
        if (trigger.trigger.missed() == Plan.Missed.ONCE) {
            fire(trigger, latest);
        } else {
            store(trigger, latest);
        }
        return time;
    }

    private void schedule(Armed trigger, @Nullable Instant next) {
        if (next != null) {
            trigger.timer = timers.at(next.toEpochMilli(), () -> {
                firing.incrementAndGet();
                Thread.ofVirtual()
                        .name("trigger-" + trigger.workflow.plan().name())
                        .start(() -> fired(trigger, next));
            });
        }
    }

    private void fired(Armed trigger, Instant time) {
        try {
            due(trigger, time);
        } finally {
            firing.decrementAndGet();
        }
    }

    /** Whether no trigger is starting a run. */
    public boolean isQuiet() {
        return firing.get() == 0;
    }

    /** Others may have passed too, where the machine slept. */
    private void due(Armed trigger, Instant time) {
        Instant now = clock.instant();
        Instant next = trigger.schedule.after(time);
        if (next != null && !next.isAfter(now)) {
            next = missed(trigger, time, now);
        } else {
            fire(trigger, time);
        }
        synchronized (this) {
            if (armed.containsValue(trigger)) {
                schedule(trigger, next);
            }
        }
    }

    /** Durable before the time counts as done. */
    private void fire(Armed trigger, Instant time) {
        String workflow = trigger.workflow.plan().name();
        try {
            runs.accept(new StartRequest(
                            trigger.workflow,
                            trigger.trigger.input(),
                            "trigger:" + workflow + ":" + trigger.index + ":" + time,
                            "trigger"))
                    .join();
            store(trigger, time);
        } catch (SeraiException | java.util.concurrent.CompletionException e) {
            LOG.error(
                    "The trigger {} of the workflow {} could not start a run: {}",
                    trigger.index,
                    workflow,
                    e.toString());
        }
    }

    private void store(Armed trigger, Instant at) {
        times.fired(trigger.workflow.plan().name(), trigger.name(), at.toEpochMilli())
                .join();
    }

    @Override
    public synchronized void close() {
        armed.values().forEach(Triggers::disarm);
        armed.clear();
        ready = false;
    }
}
