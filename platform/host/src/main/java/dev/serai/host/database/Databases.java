package dev.serai.host.database;

import dev.serai.api.Settings;
import dev.serai.host.Home;
import dev.serai.host.secrets.SecretStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens the database that the settings name, with the host's own tables in it. */
public final class Databases {
    private static final List<String> SCRIPTS = List.of("V1__users_and_tokens.sql");

    private Databases() {}

    /**
     * @throws dev.serai.api.SeraiException {@code database.unreachable}, {@code database.migration}; nothing is open then
     */
    public static Database open(Home home, Settings settings, SecretStore secrets) {
        Database database = connect(home, settings, secrets);
        try {
            new Migrations(database).migrate("host", scripts(database.kind()));
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static Database connect(Home home, Settings settings, SecretStore secrets) {
        Optional<String> url = settings.find("serai.database.url");
        if (url.isEmpty()) {
            return Sqlite.open(home.data().resolve("serai.db"));
        }
        String password = secrets.resolve(settings.text("serai.database.password", ""));
        return Postgres.open(url.get(), settings.text("serai.database.user", ""), password);
    }

    private static Map<String, String> scripts(Database.Kind kind) {
        Map<String, String> scripts = new LinkedHashMap<>();
        for (String name : SCRIPTS) {
            scripts.put(name, read("/dev/serai/host/migrations/" + kind.folder() + "/" + name));
        }
        return scripts;
    }

    private static String read(String resource) {
        try (InputStream script = Databases.class.getResourceAsStream(resource)) {
            if (script == null) {
                throw new IllegalStateException("the platform's own " + resource + " is missing");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
