package dev.serai.engine.journal;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import com.sun.management.OperatingSystemMXBean;
import dev.serai.engine.fixture.W1Events;
import dev.serai.host.database.Database;
import dev.serai.host.database.Migrations;
import dev.serai.host.database.Postgres;
import dev.serai.host.database.Sqlite;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many runs of W1 the journal takes in a second, with nothing but the journal: {@code FOLDER|JDBC-URL RUNS THREADS
 * APPENDS}, appends being 2 (the start and the end of a run are stored apart) or 1.
 */
final class JournalBench {
    private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();

    private JournalBench() {}

    public static void main(String[] arguments) throws Exception {
        String where = arguments[0];
        int runs = Integer.parseInt(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        boolean apart = arguments[3].equals("2");
        try (Database database = open(where)) {
            long definition = new Definitions(database.writing()).store("d".repeat(64), "order-triage", "source", 1);
            JournalWriter writer = new JournalWriter(database.writing());
            writer.start();
            AtomicLong next = new AtomicLong(System.currentTimeMillis() % 1_000_000_000 * 1_000);
            drive(writer, definition, next, runs / 4, threads, apart);
            var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long cpu = system.getProcessCpuTime();
            long from = System.nanoTime();
            drive(writer, definition, next, runs, threads, apart);
            double seconds = (System.nanoTime() - from) / 1e9;
            double cpuSeconds = (system.getProcessCpuTime() - cpu) / 1e9;
            System.out.printf(
                    "%d runs, %d threads, %d appends: %.0f runs/s, %.3f CPU s per 1,000 runs%n",
                    runs, threads, apart ? 2 : 1, runs / seconds, cpuSeconds * 1000 / runs);
            writer.close();
        }
        if (!where.startsWith("jdbc:")) {
            System.out.printf("%.0f bytes per run%n", Files.size(Path.of(where, "serai.db")) / (runs * 1.25));
        }
    }

    private static Database open(String where) throws IOException {
        Database database = where.startsWith("jdbc:")
                ? Postgres.open(where, "postgres", "")
                : Sqlite.open(Files.createDirectories(Path.of(where)).resolve("serai.db"));
        String script = "/META-INF/serai/migrations/" + database.kind().folder() + "/V1__journal.sql";
        try (InputStream in = JournalBench.class.getResourceAsStream(script)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            new Migrations(database).migrate("workflow-engine", Map.of("V1__journal.sql", text));
        }
        return database;
    }

    private static void drive(
            JournalWriter writer, long definition, AtomicLong next, int runs, int threads, boolean apart)
            throws InterruptedException {
        long end = next.get() + runs;
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            clients.add(Thread.startVirtualThread(() -> {
                for (long n = next.getAndIncrement(); n < end; n = next.getAndIncrement()) {
                    store(writer, definition, n, apart);
                }
            }));
        }
        for (Thread client : clients) {
            client.join();
        }
        next.set(end);
    }

    private static void store(JournalWriter writer, long definition, long number, boolean apart) {
        long now = System.currentTimeMillis();
        W1Events w1 = new W1Events(number, now);
        JournalRun run = new JournalRun(IDS.construct(now).toString());
        Opening opening = new Opening(definition, w1.idempotencyKey(), "webhook", now);
        if (apart) {
            Appending.append(writer, run, opening, 0, List.of(w1.started())).join();
            Appending.append(writer, run, null, 1, w1.rest()).join();
        } else {
            List<RunEvent> events = new ArrayList<>(List.of(w1.started()));
            events.addAll(w1.rest());
            Appending.append(writer, run, opening, 0, events).join();
        }
    }
}
