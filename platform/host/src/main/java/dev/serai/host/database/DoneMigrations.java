package dev.serai.host.database;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which scripts were applied last, so that an ordinary start need not ask Flyway, which costs more time than
 * everything else that happens to the database at a start. Only a shortcut: where it fails, Flyway is asked.
 */
record DoneMigrations(DataSource source) {
    private static final Logger log = LoggerFactory.getLogger(DoneMigrations.class);

    boolean isDone(String owner, Map<String, String> scripts) {
        try (Connection connection = source.getConnection()) {
            createTable(connection);
            try (PreparedStatement query =
                    connection.prepareStatement("select scripts_sha256 from serai_migrated where owner = ?")) {
                query.setString(1, owner);
                try (ResultSet rows = query.executeQuery()) {
                    return rows.next() && digest(scripts).equals(rows.getString(1));
                }
            }
        } catch (SQLException e) {
            log.debug("Asking Flyway about {}, for want of an own note", owner, e);
            return false;
        }
    }

    void markDone(String owner, Map<String, String> scripts) {
        try (Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into serai_migrated (owner, scripts_sha256) values (?, ?)
                        on conflict (owner) do update set scripts_sha256 = excluded.scripts_sha256""")) {
            insert.setString(1, owner);
            insert.setString(2, digest(scripts));
            insert.executeUpdate();
        } catch (SQLException e) {
            log.debug("The next start asks Flyway again about {}", owner, e);
        }
    }

    private static void createTable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table if not exists serai_migrated (
                        owner varchar(200) primary key,
                        scripts_sha256 varchar(64) not null
                    )""");
        }
    }

    private static String digest(Map<String, String> scripts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(scripts).forEach((name, text) -> {
                sha256.update(name.getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
                sha256.update(text.getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
            });
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
