package dev.serai.e2e.harness;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A process of {@code bin/serai}.
 *
 * @param out the file with what it prints
 * @param err the file with what it says to people
 */
record Launch(Process process, Path out, Path err) {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    static Launch of(ProcessBuilder command, Path outputs, String name) {
        try {
            Path out = outputs.resolve(name + ".out");
            Path err = outputs.resolve(name + ".err");
            return new Launch(
                    command.redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start(),
                    out,
                    err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end. */
    int exitStatus() {
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), SECONDS))
                    .as("the process ends; it said: %s", said())
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    String said() {
        return read(out) + read(err);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
