package dev.serai.engine.plan;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** A cron expression of five fields: minute, hour, day, month, weekday. Immutable. */
public final class Cron {
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private final ExecutionTime time;

    private Cron(ExecutionTime time) {
        this.time = time;
    }

    /** @throws IllegalArgumentException where it is none, with what is wrong */
    public static Cron of(String text) {
        return new Cron(ExecutionTime.forCron(PARSER.parse(text).validate()));
    }

    /** The first time behind another, by the clocks of a zone; empty where there is none for decades. */
    public Optional<Instant> next(Instant afterExclusive, ZoneId zone) {
        return time.nextExecution(ZonedDateTime.ofInstant(afterExclusive, zone)).map(ZonedDateTime::toInstant);
    }
}
