package dev.serai.engine.journal;

import java.sql.PreparedStatement;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** When each trigger of a workflow last fired, so that a start knows what was missed. Safe for use by many threads. */
public final class TriggerTimes {
    private final JournalReader reader;
    private final JournalWriter writer;

    public TriggerTimes(Journal journal, JournalWriter writer) {
        this.reader = journal.reader();
        this.writer = writer;
    }

    /** Milliseconds since 1970; empty where it never fired. May block. */
    public OptionalLong last(String workflow, String trigger) {
        return reader
                .query(
                        "select last_at from trigger_time where workflow = ? and trigger_name = ?",
                        row -> row.getLong(1),
                        workflow,
                        trigger)
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /**
     * @param at milliseconds since 1970; an earlier time than the stored one changes nothing
     * @return done when it is durable; completes as {@link JournalWriter#append} does
     */
    public CompletableFuture<Boolean> fired(String workflow, String trigger, long at) {
        return writer.execute(connection -> {
            try (PreparedStatement upsert = connection.prepareStatement("""
                    insert into trigger_time (workflow, trigger_name, last_at) values (?, ?, ?)
                    on conflict (workflow, trigger_name) do update set last_at = excluded.last_at
                    where trigger_time.last_at < excluded.last_at
                    """)) {
                upsert.setString(1, workflow);
                upsert.setString(2, trigger);
                upsert.setLong(3, at);
                return upsert.executeUpdate() > 0;
            }
        });
    }
}
