package dev.serai.cli.doctor;

import dev.serai.host.Home;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks at what the platform needs on this machine, and changes nothing. */
public final class Examination {
    private static final int OLDEST_JAVA = 21;
    private static final long MEGABYTE = 1024 * 1024;
    private static final long LITTLE_SPACE = 500 * MEGABYTE;
    private static final List<String> FOLDERS = List.of("config", "routes", "plugins");

    private Examination() {}

    public static Finding java(Runtime.Version version) {
        String found = version + " in " + System.getProperty("java.home");
        return version.feature() >= OLDEST_JAVA
                ? Finding.ok("java", found)
                : Finding.error("java", found + "; install a JDK " + OLDEST_JAVA + " or newer");
    }

    public static Finding home(Home home) {
        List<String> missing = FOLDERS.stream()
                .filter(folder -> !Files.isDirectory(home.root().resolve(folder)))
                .toList();
        return missing.isEmpty()
                ? Finding.ok("home", home.root().toString())
                : Finding.error("home", home.root() + " lacks " + String.join(", ", missing) + "; unpack it again");
    }

    public static Finding data(Path data) {
        Path nearest = nearestThatExists(data);
        if (!Files.isDirectory(nearest) || !Files.isWritable(nearest)) {
            return Finding.error("data", nearest + " can't be written; make it writable, or set serai.data.dir");
        }
        return Finding.ok("data", data + (nearest.equals(data) ? "" : " (made at the first start)"));
    }

    public static Finding disk(Path data) {
        try {
            long free = Files.getFileStore(nearestThatExists(data)).getUsableSpace();
            String text = free / MEGABYTE + " MB free";
            return free >= LITTLE_SPACE
                    ? Finding.ok("disk", text)
                    : Finding.warning("disk", text + "; the journal grows with every run");
        } catch (IOException e) {
            return Finding.warning("disk", "free space is not known: " + e.getMessage());
        }
    }

    private static Path nearestThatExists(Path path) {
        return Stream.iterate(path, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    /** Takes the port for a moment. */
    public static Finding port(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return Finding.ok("port", host + ":" + port + " is free");
        } catch (IOException e) {
            return Finding.error(
                    "port", host + ":" + port + " can't be taken (" + e.getMessage() + "); set serai.http.port");
        }
    }

    public static Finding server(boolean running, String address) {
        return Finding.ok("server", running ? "running at " + address : "not running");
    }
}
