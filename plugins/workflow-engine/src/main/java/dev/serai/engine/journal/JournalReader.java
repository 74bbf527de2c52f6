package dev.serai.engine.journal;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** Queries, each on a connection of its own. Safe for use by many threads; may block. */
record JournalReader(DataSource database) {

    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** @throws SeraiException {@code journal.unreadable} */
    <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
        return queryWhile(() -> true, sql, reader, parameters);
    }

    /**
     * Leaves the rest unread once there is enough.
     *
     * @throws SeraiException {@code journal.unreadable}
     */
    <T> List<T> queryWhile(BooleanSupplier more, String sql, RowReader<T> reader, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> read = new ArrayList<>();
                while (more.getAsBoolean() && rows.next()) {
                    read.add(reader.read(rows));
                }
                return read;
            }
        } catch (SQLException e) {
            throw new SeraiException(ErrorKind.INTERNAL, "journal.unreadable", "The journal could not be read.", e);
        }
    }
}
