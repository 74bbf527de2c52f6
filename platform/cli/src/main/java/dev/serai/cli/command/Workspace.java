package dev.serai.cli.command;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.api.Settings;
import dev.serai.host.Home;
import dev.serai.host.database.DataFolder;
import dev.serai.host.plugins.PluginSettings;
import dev.serai.host.settings.LoadedSettings;
import dev.serai.host.settings.SettingsSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The home folder that a command works in, with its settings. */
record Workspace(Home home, Settings settings) {
    static final String ABSENT = "no server is running here: start it with ./serai up";

    private static final String CONFIG = "config/application.properties";

    /** @throws SeraiException {@code config.invalid} with everything that is wrong in the settings */
    static Workspace of(Path root) {
        SettingsSources sources = SettingsSources.ofProcess(root.resolve(CONFIG), Map.of());
        LoadedSettings settings =
                LoadedSettings.load(sources, CONFIG, PluginSettings.declaredIn(root.resolve("plugins")));
        return new Workspace(new Home(root, Path.of(settings.text("serai.data.dir", "data"))), settings);
    }

    /** Where the server of this home folder listens, as a client on this machine reaches it. */
    URI address() {
        return address(port());
    }

    URI address(int port) {
        String host = settings.text("serai.http.host", "127.0.0.1");
        String reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return URI.create("http://" + (reachable.contains(":") ? "[" + reachable + "]" : reachable) + ":" + port);
    }

    int port() {
        return settings.number("serai.http.port", 8080, 0, 65_535);
    }

    /** The token that the server leaves in the data folder for commands of the same user. */
    String token() {
        Path file = home.data().resolve("cli-token");
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new SeraiException(ErrorKind.NOT_FOUND, "server.absent", ABSENT, e);
        }
    }

    /** A server, or another command, works with the data folder at this moment. */
    boolean isInUse() {
        if (!Files.exists(home.data())) {
            return false;
        }
        try {
            DataFolder.open(home.data()).close();
            return false;
        } catch (SeraiException e) {
            if (e.code().equals("data.in-use")) {
                return true;
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
