package dev.serai.models.tool.access;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the tables and views that are allowed. Safe for use by many threads; blocks. */
public final class Tables {
    private final Supplier<DataSource> database;
    private final Set<String> allowed;
    private final int mostRows;

    /**
     * @param database looked up for each query
     * @param allowed names of tables and views
     */
    public Tables(Supplier<DataSource> database, List<String> allowed, int mostRows) {
        this.database = database;
        this.allowed = lower(allowed);
        this.mostRows = mostRows;
    }

    private static Set<String> lower(List<String> names) {
        Set<String> lower = new HashSet<>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        return lower;
    }

    /** The same for fewer tables. */
    public Tables only(List<String> some) {
        Set<String> both = lower(some);
        both.retainAll(allowed);
        return new Tables(database, List.copyOf(both), mostRows);
    }

    /** @param cut whether there were more rows */
    public record Rows(List<String> columns, List<Map<String, @Nullable Object>> rows, boolean cut) {}

    /** @throws SeraiException {@code tool.refused}, {@code tool.failed} with what the database says */
    public Rows query(String sql, Duration most) {
        SqlText text = SqlText.of(sql);
        try (Connection connection = database.get().getConnection()) {
            check(text, connection);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(Math.clamp(most.toSeconds(), 1, 3_600));
                statement.setMaxRows(mostRows + 1);
                try (ResultSet rows = statement.executeQuery(sql)) {
                    return rows(rows);
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new SeraiException(
                    ErrorKind.CALLER, "tool.failed", "The database refuses the query: " + e.getMessage(), e);
        }
    }

    /** Whatever is called as a table that is not allowed is refused, wherever it stands. */
    private void check(SqlText text, Connection connection) throws SQLException {
        Set<String> relations = new HashSet<>();
        try (ResultSet tables = connection.getMetaData().getTables(null, null, "%", null)) {
            while (tables.next()) {
                relations.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        for (String name : text.names()) {
            if (!allowed.contains(name) && (relations.contains(name) || SqlText.isOfTheDatabase(name))) {
                throw Refused.because("The table '" + name + "' is not among those that tools may read (sql.tables in "
                        + "config/tools.yaml): " + String.join(", ", new TreeSet<>(allowed)) + ".");
            }
        }
    }

    private Rows rows(ResultSet rows) throws SQLException {
        ResultSetMetaData about = rows.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            columns.add(about.getColumnLabel(i));
        }
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        while (all.size() < mostRows && rows.next()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i), plain(rows.getObject(i + 1)));
            }
            all.add(row);
        }
        return new Rows(columns, all, all.size() == mostRows && rows.next());
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean flag -> flag;
            case Integer number -> number.longValue();
            case Long number -> number;
            case Double number -> Double.isFinite(number) ? number : number.toString();
            case byte[] bytes -> bytes.length + " bytes";
            default -> value.toString();
        };
    }
}
