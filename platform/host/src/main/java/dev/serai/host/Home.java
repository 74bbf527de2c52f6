package dev.serai.host;

import java.nio.file.Path;

/**
 * Where everything lies: a checkout, or an unpacked distribution.
 *
 * @param root absolute and normalised
 * @param data what the running system writes; this process is its only user
 */
public record Home(Path root, Path data) {

    public Home {
        root = root.toAbsolutePath().normalize();
        data = root.resolve(data).normalize();
    }

    public Path routes() {
        return root.resolve("routes");
    }

    public Path plugins() {
        return root.resolve("plugins");
    }

    public Path workflows() {
        return root.resolve("workflows");
    }

    public Path examples() {
        return root.resolve("examples");
    }

    public Path configFile() {
        return root.resolve("config").resolve("application.properties");
    }

    /** How problems and lists name a file: relative to the home folder where it lies below it, with {@code /}. */
    public String name(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(root) ? root.relativize(absolute) : absolute;
        return shown.toString().replace('\\', '/');
    }
}
