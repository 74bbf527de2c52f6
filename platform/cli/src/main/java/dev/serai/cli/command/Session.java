package dev.serai.cli.command;

import static java.util.Objects.requireNonNull;

import dev.serai.cli.client.Api;
import dev.serai.cli.client.EmbeddedApi;
import dev.serai.host.Host;
import dev.serai.host.HostOptions;
import dev.serai.host.HostOptions.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A platform inside this process, for one command. Closing it ends the platform and removes what was only for it. */
final class Session implements AutoCloseable {
    private final Host host;
    private final Path scratch;

    private Session(Path home, Path scratch, Map<String, String> settings) {
        Map<String, String> overrides = new HashMap<>(settings);
        overrides.put("serai.engine.recover", "false"); // the runs of a server that died are for the next server
        overrides.put("serai.log.level", "error");
        this.scratch = scratch;
        this.host = Host.start(new HostOptions(home, Mode.EMBEDDED, overrides, Clock.systemUTC()));
    }

    /** With the workflows and the data of the home folder. */
    static Session ofHome(Workspace workspace) {
        return ofHome(workspace, Map.of());
    }

    static Session ofHome(Workspace workspace, Map<String, String> settings) {
        return new Session(workspace.home().root(), scratch(), settings);
    }

    /** With one workflow file and no other. */
    static Session ofFile(Workspace workspace, Path file, boolean keepsData, Map<String, String> settings) {
        Path scratch = scratch();
        try {
            Path folder = Files.createDirectory(scratch.resolve("workflows"));
            Files.copy(file, folder.resolve(requireNonNull(file.getFileName())));
            Map<String, String> overrides = new HashMap<>(settings);
            overrides.putAll(onlyFrom(folder));
            if (!keepsData) {
                overrides.put("serai.data.dir", scratch.resolve("data").toString());
            }
            return new Session(workspace.home().root(), scratch, overrides);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With no workflow at all, and data that are gone afterwards. */
    static Session empty(Workspace workspace) {
        Path scratch = scratch();
        Map<String, String> overrides = new HashMap<>(onlyFrom(scratch.resolve("workflows")));
        overrides.put("serai.data.dir", scratch.resolve("data").toString());
        return new Session(workspace.home().root(), scratch, overrides);
    }

    private static Map<String, String> onlyFrom(Path folder) {
        return Map.of("serai.workflows.dir", folder.toString(), "serai.examples.enabled", "false");
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("serai");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Api api() {
        return new EmbeddedApi(host.camel());
    }

    @Override
    public void close() {
        try {
            host.close();
        } finally {
            remove(scratch);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
