package dev.serai.messaging.telegram;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What the public view {@code v_run} says of runs. */
record RunStatuses(DataSource reading) {

    /** Blank for a run that there is not. */
    String of(String run) throws SQLException {
        try (Connection connection = reading.getConnection();
                PreparedStatement select = connection.prepareStatement("select status from v_run where id = ?")) {
            select.setString(1, run);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }
}
