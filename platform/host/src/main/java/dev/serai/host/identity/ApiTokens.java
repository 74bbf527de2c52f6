package dev.serai.host.identity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** The table {@code api_token}. Safe for use by many threads; each call asks the database. */
public final class ApiTokens {
    static final String PREFIX = "serai_";

    private final DataSource database;
    private final Clock clock;
    private final Set<String> revokedHere = ConcurrentHashMap.newKeySet();

    public ApiTokens(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public record ApiToken(String id, String name, Role role, Instant createdAt) {}

    /** @param secret what callers send; not kept */
    public record NewToken(ApiToken token, String secret) {}

    /** Newest first. */
    public List<ApiToken> all() {
        String sql = "select id, name, role, created_at from api_token order by created_at desc, id";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            List<ApiToken> tokens = new ArrayList<>();
            while (row.next()) {
                tokens.add(token(row));
            }
            return tokens;
        } catch (SQLException e) {
            throw StorageFailure.of("API tokens", e);
        }
    }

    public NewToken create(String name, Role role) {
        String secret = PREFIX + Secret.next();
        ApiToken token = new ApiToken(UUID.randomUUID().toString(), name, role, clock.instant());
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into api_token (id, name, role, secret_sha256, created_at) values (?, ?, ?, ?, ?)")) {
            insert.setString(1, token.id());
            insert.setString(2, name);
            insert.setString(3, role.text());
            insert.setString(4, Secret.digest(secret));
            insert.setLong(5, token.createdAt().toEpochMilli());
            insert.executeUpdate();
            return new NewToken(token, secret);
        } catch (SQLException e) {
            throw StorageFailure.of("API tokens", e);
        }
    }

    /** @return false where there was no such token */
    public boolean revoke(String id) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from api_token where id = ?")) {
            delete.setString(1, id);
            boolean existed = delete.executeUpdate() == 1;
            if (existed) {
                revokedHere.add(id);
            }
            return existed;
        } catch (SQLException e) {
            throw StorageFailure.of("API tokens", e);
        }
    }

    /** By what a caller sent. */
    Optional<ApiToken> find(String secret) {
        String sql = "select id, name, role, created_at from api_token where secret_sha256 = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, Secret.digest(secret));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(token(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw StorageFailure.of("API tokens", e);
        }
    }

    /** Without asking the database: revoked through this process. */
    boolean isRevokedHere(ApiToken token) {
        return revokedHere.contains(token.id());
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(
                row.getString("id"),
                row.getString("name"),
                Role.of(row.getString("role")).orElse(Role.VIEWER),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
