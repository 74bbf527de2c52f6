package dev.serai.engine.camel;

import dev.serai.api.EventFeed;
import dev.serai.engine.journal.Journal;
import dev.serai.engine.journal.JournalWriter;
import dev.serai.engine.journal.RunRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The journal as the platform's event stream. */
public final class JournalFeed implements EventFeed {
    private final Journal journal;
    private final JournalWriter writer;

    public JournalFeed(Journal journal, JournalWriter writer) {
        this.journal = journal;
        this.writer = writer;
    }

    @Override
    public long latest() {
        return journal.latestPosition();
    }

    @Override
    public List<Entry> updates(long afterExclusive, int limit) {
        return journal.changes(afterExclusive, limit).stream()
                .map(change -> new Entry(change.position(), change.run().id(), update(change.run())))
                .toList();
    }

    @Override
    public List<Entry> events(String run, long afterExclusive, int limit) {
        List<Entry> entries = new ArrayList<>();
        for (Journal.Entry entry : journal.entries(run, afterExclusive, limit)) {
            for (int i = 0; i < entry.events().size(); i++) {
                entries.add(new Entry(
                        entry.position(),
                        run,
                        RunViews.event(
                                entry.position(),
                                entry.firstSeq() + i,
                                entry.events().get(i))));
            }
        }
        return entries;
    }

    @Override
    public AutoCloseable onCommit(Runnable listener) {
        return writer.onCommit(listener);
    }

    private static Map<String, @Nullable Object> update(RunRow run) {
        Map<String, @Nullable Object> update = new LinkedHashMap<>();
        update.put("id", run.id());
        update.put("workflow_name", run.workflow());
        update.put("status", run.status().text());
        update.put("started_at", Instant.ofEpochMilli(run.createdAt()).toString());
        update.put("duration_seconds", run.endedAt() == null ? null : (run.endedAt() - run.createdAt()) / 1000.0);
        return update;
    }
}
