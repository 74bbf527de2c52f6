package dev.serai.engine.journal;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The stored definitions. A run is pinned to one, so none is ever changed. Safe for use by many threads; may block. */
public final class Definitions {
    private final DataSource database;

    public Definitions(DataSource database) {
        this.database = database;
    }

    /** The id of the definition with this digest, which is stored where it is new. Durable when it returns. */
    public long store(String digest, String name, String source, long at) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into definition (digest, name, source, "
                        + "created_at) values (?, ?, ?, ?) on conflict (digest) do nothing");
                PreparedStatement find = connection.prepareStatement("select id from definition where digest = ?")) {
            insert.setString(1, digest);
            insert.setString(2, name);
            insert.setString(3, source);
            insert.setLong(4, at);
            insert.executeUpdate();
            find.setString(1, digest);
            try (ResultSet row = find.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new SeraiException(
                    ErrorKind.INTERNAL, "journal.unavailable", "The definition '" + name + "' could not be stored.", e);
        }
    }

    /** The source of a stored definition. */
    public byte[] source(long id) {
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement("select source from definition where id = ?")) {
            find.setLong(1, id);
            try (ResultSet row = find.executeQuery()) {
                row.next();
                return row.getString(1).getBytes(StandardCharsets.UTF_8);
            }
        } catch (SQLException e) {
            throw new SeraiException(ErrorKind.INTERNAL, "journal.unreadable", "A definition could not be read.", e);
        }
    }
}
