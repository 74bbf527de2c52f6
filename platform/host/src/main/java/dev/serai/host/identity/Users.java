package dev.serai.host.identity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;

/** The table {@code serai_user}. Safe for use by many threads; each call asks the database. */
public final class Users {
    private static final String ADMINISTRATOR = "admin";

    private final DataSource database;
    private final Clock clock;

    public Users(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    record User(String name, String passwordHash, Role role) {}

    /** Makes the administrator where there is no user yet; of several processes that try, one does. */
    public Optional<FirstSignIn> createAdministratorIfNone() {
        try (Connection connection = database.getConnection()) {
            if (anybody(connection)) {
                return Optional.empty();
            }
            String password = Secret.nextPassword();
            return insert(connection, ADMINISTRATOR, password, Role.ADMIN)
                    ? Optional.of(new FirstSignIn(ADMINISTRATOR, password))
                    : Optional.empty();
        } catch (SQLException e) {
            throw StorageFailure.of("users", e);
        }
    }

    private static boolean anybody(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select 1 from serai_user limit 1");
                ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    private boolean insert(Connection connection, String name, String password, Role role) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into serai_user (name, password_hash, role, created_at) values (?, ?, ?, ?)
                on conflict (name) do nothing""")) {
            insert.setString(1, name);
            insert.setString(2, PasswordHash.of(password));
            insert.setString(3, role.text());
            insert.setLong(4, clock.millis());
            return insert.executeUpdate() == 1;
        }
    }

    /** @return false where there is a user of this name already */
    boolean create(String name, String password, Role role) {
        try (Connection connection = database.getConnection()) {
            return insert(connection, name, password, role);
        } catch (SQLException e) {
            throw StorageFailure.of("users", e);
        }
    }

    Optional<User> find(String name) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select name, password_hash, role from serai_user where name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(user(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw StorageFailure.of("users", e);
        }
    }

    private static User user(ResultSet row) throws SQLException {
        Role role = Role.of(row.getString("role")).orElse(Role.VIEWER);
        return new User(row.getString("name"), row.getString("password_hash"), role);
    }
}
