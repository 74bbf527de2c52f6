package dev.serai.engine.run;

import dev.serai.engine.plan.Cron;
import dev.serai.engine.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The times of a trigger. */
final class Schedule {
    private final Plan.Trigger trigger;
    private final @Nullable Cron cron;

    Schedule(Plan.Trigger trigger) {
        this.trigger = trigger;
        this.cron = trigger.cron() == null ? null : Cron.of(trigger.cron());
    }

    /** The first time after {@code last}; null: never again. */
    @Nullable
    Instant after(Instant last) {
        Duration every = trigger.every();
        if (every != null) {
            return last.plus(every);
        }
        return cron == null ? null : cron.next(last, trigger.zone()).orElse(null);
    }
}
