package dev.serai.engine.big;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import com.sun.management.OperatingSystemMXBean;
import dev.serai.engine.fixture.Engine;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs of {@code order-triage} (W1) through the engine in this process, without HTTP: {@code FOLDER ORDER-TRIAGE.yaml
 * RUNS CALLERS EVERY}. Every so many runs it prints throughput and what the process holds. The folder may have a
 * database already, of {@link FillJournal} for example.
 */
final class ManyRuns {
    private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();
    private static final long MB = 1L << 20;

    private ManyRuns() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        String workflow = Files.readString(Path.of(arguments[1]));
        int runs = Integer.parseInt(arguments[2]);
        int callers = Integer.parseInt(arguments[3]);
        int every = Integer.parseInt(arguments[4]);
        long opened = System.nanoTime();
        try (Engine engine = Engine.startReady(folder)) {
            List<?> problems = engine.load("order-triage.yaml", workflow);
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(problems.toString());
            }
            System.out.printf("started in %.1f s%n", (System.nanoTime() - opened) / 1e9);
            report(engine, 0, 0, 0);
            for (int done = 0; done < runs; done += every) {
                var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
                long cpu = system.getProcessCpuTime();
                long from = System.nanoTime();
                drive(engine, every, callers);
                report(
                        engine,
                        done + every,
                        every / ((System.nanoTime() - from) / 1e9),
                        (system.getProcessCpuTime() - cpu) / 1e9 * 1000 / every);
            }
        }
    }

    private static void report(Engine engine, int runs, double perSecond, double cpu) {
        System.out.printf(
                "%,d runs: %,.0f runs/s, %.3f CPU s per 1,000 runs, %d MB live, quiet: %s%n",
                runs, perSecond, cpu, Measure.liveBytes() / MB, engine.service().isQuiet());
    }

    private static void drive(Engine engine, int runs, int callers) throws InterruptedException {
        AtomicLong next = new AtomicLong();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Semaphore ended = new Semaphore(0);
        for (int i = 0; i < callers; i++) {
            Thread.startVirtualThread(() -> {
                try {
                    for (long number = next.getAndIncrement();
                            number < runs && failure.get() == null;
                            number = next.getAndIncrement()) {
                        run(engine, number);
                    }
                } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                } finally {
                    ended.release();
                }
            });
        }
        ended.acquire(callers);
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
    }

    private static void run(Engine engine, long number) {
        Map<String, Object> input = new HashMap<>();
        input.put("id", "r-" + number);
        input.put("customer", "  Ada Lovelace ");
        input.put("text", "  The parcel has not arrived, and nobody answers the telephone. Please look into it soon. ");
        input.put("amount", number * 37 % 1000);
        Map<?, ?> answer = engine.send(
                "workflow:order-triage?wait=true",
                input,
                Map.of("CamelWorkflowIdempotencyKey", "many/" + IDS.generate()));
        if (!"completed".equals(answer.get("status"))) {
            throw new IllegalStateException(answer.toString());
        }
    }
}
