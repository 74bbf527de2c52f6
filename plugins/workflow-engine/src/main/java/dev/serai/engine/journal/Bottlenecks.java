package dev.serai.engine.journal;

import dev.serai.engine.journal.RunEvent.NodeCompleted;
import dev.serai.engine.journal.RunEvent.NodeFailed;
import dev.serai.engine.json.Json;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes where the time of a run went into its row: {@code bottleneck_info}, from its events. Safe for use by many threads.
 */
public final class Bottlenecks {
    /** A node that takes more of the time of all, in percent, is a bottleneck. */
    private static final int THRESHOLD = 50;

    private final Journal journal;
    private final JournalWriter writer;

    public Bottlenecks(Journal journal, JournalWriter writer) {
        this.journal = journal;
        this.writer = writer;
    }

    /**
     * Of a run that has ended; durable when this returns.
     *
     * @throws dev.serai.api.SeraiException {@code journal.unreadable}, or as an append fails
     */
    public void store(String runId) {
        Map<String, Long> micros = new LinkedHashMap<>();
        journal.forEachEntry(runId, entry -> entry.events().forEach(event -> add(event, micros)));
        String info = Json.write(info(micros));
        writer.execute(connection -> {
                    try (PreparedStatement update =
                            connection.prepareStatement("update run set bottleneck_info = ? where id = ?")) {
                        update.setString(1, info);
                        update.setString(2, runId);
                        return update.executeUpdate();
                    }
                })
                .join();
    }

    private static void add(RunEvent event, Map<String, Long> micros) {
        switch (event) {
            case NodeCompleted done -> micros.merge(done.node(), done.micros(), Long::sum);
            case NodeFailed failed -> micros.merge(failed.node(), failed.micros(), Long::sum);
            default -> {}
        }
    }

    /** The slowest node first. */
    static Map<String, Object> info(Map<String, Long> micros) {
        long whole = micros.values().stream().mapToLong(Long::longValue).sum();
        List<Map<String, Object>> nodes = new ArrayList<>();
        micros.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(node -> nodes.add(view(node.getKey(), node.getValue(), whole)));
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("threshold", THRESHOLD);
        info.put("total_ms", whole / 1000.0);
        info.put("nodes", nodes);
        info.put(
                "bottlenecks",
                micros.keySet().stream()
                        .filter(name -> micros.getOrDefault(name, 0L) * 100 > whole * THRESHOLD)
                        .toList());
        return info;
    }

    private static Map<String, Object> view(String name, long micros, long whole) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", name);
        view.put("total_ms", micros / 1000.0);
        view.put("percent", whole == 0 ? 0.0 : Math.round(micros * 10_000.0 / whole) / 100.0);
        return view;
    }
}
