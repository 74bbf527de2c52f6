package dev.serai.engine.plan;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import java.util.Set;

/**
 * A cron expression of five fields: minute, hour, day, month, weekday. Where clocks are changed, a time that is left out comes
 * as much later, and one that is there twice comes the first time; what comes every hour or more often goes on in its steps.
 * Immutable.
 */
public final class Cron {
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    private static final Set<String> EVERY_HOUR = Set.of("*", "*/1", "0-23");
    private static final Duration A_DAY = Duration.ofDays(1);

    private final ExecutionTime time;
    private final boolean everyHour;

    private Cron(ExecutionTime time, boolean everyHour) {
        this.time = time;
        this.everyHour = everyHour;
    }

    /** @throws IllegalArgumentException where it is none, with what is wrong */
    public static Cron of(String text) {
        ExecutionTime time = ExecutionTime.forCron(PARSER.parse(text).validate());
        return new Cron(time, EVERY_HOUR.contains(text.strip().split("\\s+", 3)[1]));
    }

    /** The first time behind another, by the clocks of a zone; empty where there is none for decades. */
    public Optional<Instant> next(Instant afterExclusive, ZoneId zone) {
        return everyHour ? nextStep(afterExclusive, zone.getRules()) : nextOnTheClock(afterExclusive, zone.getRules());
    }

    private Optional<Instant> nextStep(Instant after, ZoneRules rules) {
        ZoneOffset offset = rules.getOffset(after);
        ZoneOffsetTransition change = rules.nextTransition(after);
        Optional<LocalDateTime> local = nextLocal(LocalDateTime.ofInstant(after, offset));
        while (local.isPresent()
                && change != null
                && !local.get().toInstant(offset).isBefore(change.getInstant())) {
            offset = change.getOffsetAfter();
            local = nextLocal(change.getDateTimeAfter().minusSeconds(1));
            change = rules.nextTransition(change.getInstant());
        }
        ZoneOffset last = offset;
        return local.map(found -> found.toInstant(last));
    }

    private Optional<Instant> nextOnTheClock(Instant after, ZoneRules rules) {
        Optional<LocalDateTime> local = nextLocal(beforeAnyChange(after, rules));
        while (local.isPresent() && !instant(local.get(), rules).isAfter(after)) {
            local = nextLocal(local.get());
        }
        return local.map(found -> earliest(found, after, rules));
    }

    /** Where clocks were changed a short while ago, times from before may still be to come. */
    private static LocalDateTime beforeAnyChange(Instant after, ZoneRules rules) {
        LocalDateTime local = LocalDateTime.ofInstant(after, rules.getOffset(after));
        ZoneOffsetTransition change = rules.previousTransition(after.plusNanos(1));
        boolean lately = change != null && change.getInstant().isAfter(after.minus(A_DAY));
        return lately ? local.minus(change.getDuration().abs()) : local;
    }

    /** One that was left out may come behind those that follow it. */
    private Instant earliest(LocalDateTime first, Instant after, ZoneRules rules) {
        Instant earliest = instant(first, rules);
        LocalDateTime end = LocalDateTime.ofInstant(earliest, rules.getOffset(earliest));
        Optional<LocalDateTime> local = nextLocal(first);
        while (local.isPresent() && local.get().isBefore(end)) {
            Instant other = instant(local.get(), rules);
            earliest = other.isAfter(after) && other.isBefore(earliest) ? other : earliest;
            local = nextLocal(local.get());
        }
        return earliest;
    }

    private static Instant instant(LocalDateTime local, ZoneRules rules) {
        ZoneOffsetTransition change = rules.getTransition(local);
        return local.toInstant(change == null ? rules.getOffset(local) : change.getOffsetBefore());
    }

    private Optional<LocalDateTime> nextLocal(LocalDateTime after) {
        return time.nextExecution(after.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
    }
}
