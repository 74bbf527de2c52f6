package dev.serai.e2e.harness;

import static dev.serai.e2e.harness.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.testkit.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A home folder with the distribution in it, and the server that runs there. Closing it kills the server. */
public final class Serai implements AutoCloseable {
    public static final String WEBHOOK_SECRET = "a secret of the tests";

    /** A server that lives for some seconds doesn't repay the optimising compiler; without it a start takes a third less. */
    private static final String BRIEFLY = "-XX:TieredStopAtLevel=1";

    private static final Object REHEARSAL = new Object();
    /** What a start says, up to the line that tells of its workflows. */
    private static final Pattern READY = Pattern.compile("(?s).* is ready .*\n  workflows .*\n.*");
    /** A JVM says that it found one of these, among what a test reads. */
    private static final Set<String> TALKATIVE = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private final Path home;
    private final int port;
    private final Door door;
    private int launches;
    private @Nullable Launch server;

    private Serai(Path home, int port) {
        this.home = home;
        this.port = port;
        this.door = new Door(address(), WEBHOOK_SECRET);
    }

    /** Not started yet. */
    public static Serai unpackedIn(Path folder) {
        Path home = folder.resolve("serai");
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Distribution.unpackInto(home);
        Serai serai = new Serai(home, FreePorts.next());
        synchronized (REHEARSAL) {
            if (Files.notExists(ClassArchives.of("up"))) {
                serai.rehearse(folder.resolve("rehearsal"));
            }
        }
        return serai;
    }

    /** A start whose classes are kept for the starts that follow. */
    private void rehearse(Path data) {
        assertThat(run(Map.of("SERAI_DATA_DIR", data.toString()), "up", "--stop-when-ready")
                        .status())
                .isZero();
    }

    public static Serai startedIn(Path folder) {
        return unpackedIn(folder).start();
    }

    public Path home() {
        return home;
    }

    public int port() {
        return port;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public Door door() {
        return door;
    }

    /** The REST API, asked with the token that the command line uses. */
    public RestApi api() {
        return new RestApi(door, read("data/cli-token").strip());
    }

    /** Does not wait for the server to be ready. */
    public void begin() {
        server = launch(Map.of(), "up");
    }

    /** Returns once the server has said that it is ready, and how to sign in. */
    public Serai start() {
        begin();
        Launch started = server();
        await().until(() -> {
            assertThat(started.process().isAlive())
                    .as("the server is alive; it said: %s", started.said())
                    .isTrue();
            return READY.matcher(started.said()).matches();
        });
        assertThat(door.get("/health/ready").status()).isEqualTo(200);
        return this;
    }

    /** Runs a command to its end. */
    public Finished run(String... arguments) {
        return run(Map.of(), arguments);
    }

    public Finished run(Map<String, String> environment, String... arguments) {
        Launch command = launch(environment, arguments);
        int status = command.exitStatus();
        return new Finished(status, Launch.read(command.out()), Launch.read(command.err()));
    }

    /**
     * @param out what it printed
     * @param err what it said to people
     */
    public record Finished(int status, String out, String err) {}

    /**
     * Begins a command that is talked with: what it reads and writes is the process's. Ctrl-C reaches it even where it does not
     * reach this process, as in a script's background.
     */
    public Process talk(String... arguments) {
        ProcessBuilder builder = command(Map.of(), arguments);
        builder.command().addAll(0, List.of("env", "--default-signal=INT"));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Launch launch(Map<String, String> environment, String... arguments) {
        launches++;
        return Launch.of(command(environment, arguments), home, launches + "-" + arguments[0]);
    }

    private ProcessBuilder command(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/serai").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SERAI_") || TALKATIVE.contains(name));
        builder.environment().put("SERAI_HTTP_PORT", Integer.toString(port));
        builder.environment().put("SERAI_CDS", ClassArchives.of(arguments[0]).toString());
        builder.environment().put("SERAI_JAVA_OPTS", BRIEFLY);
        builder.environment().put("WEBHOOK_SECRET", WEBHOOK_SECRET);
        builder.environment().putAll(environment);
        return builder;
    }

    /** Everything that the server said since its last start. */
    public String output() {
        return server().said();
    }

    /** Asks the server to end, as an operator does; returns its exit status. */
    public int stop() {
        server().process().destroy();
        return server().exitStatus();
    }

    /** As a power cut does. */
    public void kill() {
        server().process().destroyForcibly();
        server().exitStatus();
    }

    private Launch server() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server;
    }

    public void drop(String path, String content) {
        try {
            Path file = home.resolve(path);
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void remove(String path) {
        try {
            Files.delete(home.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String read(String path) {
        return Launch.read(home.resolve(path));
    }

    @Override
    public void close() {
        if (server != null) {
            kill();
        }
    }
}
