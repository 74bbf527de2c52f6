package dev.serai.engine.journal;

import java.util.List;
import java.util.Optional;

/** Reads the versions of workflows: their stored definitions. Safe for use by many threads; every method may block. */
public final class Versions {
    /** Runs of a version are counted so far only: the count is bounded work. */
    public static final int MOST_COUNTED = 10_000;

    private static final String VERSION = """
            select d.id, d.digest, d.created_at, (select count(*) from
                   (select 1 from run r where r.definition_id = d.id limit 10000) few)
            from definition d where d.name = ?\s""";

    private final JournalReader reader;

    public Versions(Journal journal) {
        this.reader = journal.reader();
    }

    /**
     * One version of a workflow.
     *
     * @param id the place in the order in which versions were first seen
     * @param firstSeen milliseconds since 1970
     * @param runs how many runs it has, up to {@link #MOST_COUNTED}
     */
    public record Version(long id, String digest, long firstSeen, int runs) {}

    /** The versions of a workflow that were first seen before another one, the latest first. */
    public List<Version> list(String workflow, long beforeExclusive, int limit) {
        return versions("and d.id < ? order by d.id desc limit ?", workflow, beforeExclusive, limit);
    }

    /** Those whose digest begins so, two at most. */
    public List<Version> startingWith(String workflow, String digest) {
        return versions("and d.digest like ? order by d.id desc limit 2", workflow, digest + "%");
    }

    private List<Version> versions(String condition, Object... parameters) {
        return reader.query(
                VERSION + condition,
                row -> new Version(row.getLong(1), row.getString(2), row.getLong(3), row.getInt(4)),
                parameters);
    }

    /** The text of a version. */
    public Optional<String> source(long id) {
        return reader.query("select source from definition where id = ?", row -> row.getString(1), id).stream()
                .findFirst();
    }
}
