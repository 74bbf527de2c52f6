package dev.serai.models.chat;

import dev.langchain4j.data.message.UserMessage;
import dev.serai.models.Scripted;
import dev.serai.models.World;
import dev.serai.models.usage.Budget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What a call costs besides the model: budget, accounting and storage, with a model that answers at once. */
public final class CallBench {
    private static final int CALLS = 2000;

    private CallBench() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("serai-call-bench");
        try (World world = new World(folder, Scripted.MODELS)) {
            new Scripted(world.camel()).always("fine", 20, 10);
            System.out.println("without a budget: " + measured(world, List.of()));
            System.out.println("with a budget:    "
                    + measured(world, List.of(new Budget("run:r1", 1_000_000_000_000L, Budget.FAIL))));
        } finally {
            remove(folder);
        }
    }

    private static String measured(World world, List<Budget> budgets) throws InterruptedException {
        Question question = new Question(List.of(UserMessage.from("how much?")), List.of(), null);
        long[] micros = new long[CALLS];
        for (int i = -CALLS; i < CALLS; i++) {
            long before = System.nanoTime();
            Answer answer = world.ask("priced", question, budgets, TokenListener.NONE);
            if (i >= 0 && answer.complete()) {
                micros[i] = (System.nanoTime() - before) / 1000;
            }
        }
        Arrays.sort(micros);
        return "p50 " + micros[CALLS / 2] + " us, p95 " + micros[CALLS * 95 / 100] + " us, p99 "
                + micros[CALLS * 99 / 100] + " us";
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
