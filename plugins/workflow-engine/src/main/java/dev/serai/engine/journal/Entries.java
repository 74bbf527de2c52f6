package dev.serai.engine.journal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the appends of single runs, never more at once than memory takes. Safe for use by many threads; may block. */
record Entries(JournalReader reader) {
    private static final int AT_ONCE = 64;
    private static final long MOST_CHARACTERS = 4_000_000;

    private static final String OF_RUN = """
            select position, first_seq, events from run_journal
            where run_seq = (select seq from run where id = ?)\s""";
    private static final String BEHIND = OF_RUN + "and position > ? order by first_seq limit ?";
    private static final String LAST = OF_RUN + "order by first_seq desc limit 1";
    private static final String FROM = OF_RUN + "and first_seq >= ? order by first_seq limit ?";
    private static final String ENTRY_OF = """
            select first_seq from run_journal
            where run_seq = (select seq from run where id = ?) and first_seq <= ? order by first_seq desc limit 1
            """;

    /** Behind a position, oldest first; fewer than {@code limit} also where they are large, but not none. */
    List<Journal.Entry> behind(String runId, long afterExclusive, int limit) {
        return read(BEHIND, runId, afterExclusive, limit);
    }

    /** As {@link #behind}, beginning with the one that holds the event at that place. */
    List<Journal.Entry> from(String runId, int seqInclusive, int limit) {
        int first = reader.query(ENTRY_OF, row -> row.getInt(1), runId, seqInclusive).stream()
                .findFirst()
                .orElse(0);
        return read(FROM, runId, first, limit);
    }

    /** All of them, oldest first, a few in memory at a time. */
    void forEach(String runId, Consumer<Journal.Entry> consumer) {
        List<Journal.Entry> page = read(FROM, runId, 0, AT_ONCE);
        while (!page.isEmpty()) {
            page.forEach(consumer);
            Journal.Entry last = page.getLast();
            page = read(FROM, runId, last.firstSeq() + last.events().size(), AT_ONCE);
        }
    }

    Optional<Journal.Entry> last(String runId) {
        return read(LAST, runId).stream().findFirst();
    }

    private List<Journal.Entry> read(String sql, Object... parameters) {
        long[] characters = new long[1];
        return reader.queryWhile(
                () -> characters[0] < MOST_CHARACTERS,
                sql,
                row -> {
                    String text = row.getString(3);
                    characters[0] += text.length();
                    return new Journal.Entry(row.getLong(1), row.getInt(2), EventCodec.read(text));
                },
                parameters);
    }
}
