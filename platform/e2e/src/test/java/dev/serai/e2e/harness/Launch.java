package dev.serai.e2e.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process of {@code bin/serai}.
 *
 * @param out the file with what it prints
 * @param err the file with what it says to people
 */
record Launch(Process process, Path out, Path err) {
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
            if (!process.waitFor(Patience.LONGEST.toSeconds(), SECONDS)) {
                fail("The process does not end. It said: %s%nIts threads: %s", said(), threads());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private String threads() throws InterruptedException {
        try {
            Process dump = new ProcessBuilder("jcmd", Long.toString(process.pid()), "Thread.print")
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(dump.getInputStream().readAllBytes(), UTF_8);
            dump.waitFor();
            return printed;
        } catch (IOException e) {
            return "not known, there is no jcmd: " + e.getMessage();
        }
    }

    String said() {
        return read(out) + read(err);
    }

    static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
