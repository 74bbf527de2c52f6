package dev.serai.models.usage;

import dev.serai.api.DatabaseWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The book of calls and budgets. What a method did is durable when it returns. Safe for use by many threads, and by
 * several processes with one database: money is taken from a budget by one statement, which looks and takes at once.
 */
public final class Ledger {
    private final DatabaseWriter writer;

    public Ledger(DatabaseWriter writer) {
        this.writer = writer;
    }

    private record Reserved(long nanos, List<String> budgets) {}

    /**
     * Takes the most that a call can cost out of all budgets, or out of none.
     *
     * @return the first budget that does not hold so much; empty where all do
     */
    public Optional<Budget> reserve(
            Caller caller, String provider, String model, long nanos, List<Budget> budgets, long now) {
        return writer.change(connection -> {
            putBack(connection, caller.key());
            List<Budget> taken = new ArrayList<>();
            for (Budget budget : budgets) {
                if (!take(connection, budget, nanos)) {
                    for (Budget each : taken) {
                        add(connection, each.key(), -nanos);
                    }
                    return Optional.of(budget);
                }
                taken.add(budget);
            }
            insert(connection, caller, provider, model, nanos, taken, now);
            return Optional.empty();
        });
    }

    private static boolean take(Connection connection, Budget budget, long nanos) throws SQLException {
        Sql.update(connection, "insert into model_budget (budget_key) values (?) on conflict do nothing", budget.key());
        return Sql.update(connection, """
                update model_budget set used_nanos = used_nanos + ?
                where budget_key = ? and used_nanos + ? <= extra_nanos + ?
                """, nanos, budget.key(), nanos, budget.limitNanos()) > 0;
    }

    /** The same call from before a crash holds money no more: it is about to be done again. */
    private static void putBack(Connection connection, String key) throws SQLException {
        Reserved before = reserved(connection, key);
        for (String budget : before.budgets()) {
            add(connection, budget, -before.nanos());
        }
        Sql.update(connection, "update model_call set reserved_nanos = 0, budgets = '' where call_key = ?", key);
    }

    private static Reserved reserved(Connection connection, String key) throws SQLException {
        return Sql.query(
                        connection,
                        "select reserved_nanos, budgets from model_call where call_key = ? and status = 'reserved'",
                        row -> new Reserved(
                                row.getLong(1),
                                Stream.of(row.getString(2).split(" "))
                                        .filter(each -> !each.isEmpty())
                                        .toList()),
                        key)
                .stream()
                .findFirst()
                .orElse(new Reserved(0, List.of()));
    }

    private static void add(Connection connection, String budget, long nanos) throws SQLException {
        Sql.update(
                connection, "update model_budget set used_nanos = used_nanos + ? where budget_key = ?", nanos, budget);
    }

    private static void insert(
            Connection connection,
            Caller caller,
            String provider,
            String model,
            long nanos,
            List<Budget> budgets,
            long now)
            throws SQLException {
        Sql.update(connection, "delete from model_call where call_key = ?", caller.key());
        Sql.update(
                connection,
                """
                insert into model_call (call_key, run_id, node, workflow, purpose, user_name, provider, model, status,
                                        budgets, reserved_nanos, started_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'reserved', ?, ?, ?)
                """,
                caller.key(),
                caller.run(),
                caller.node(),
                caller.workflow(),
                caller.purpose(),
                caller.user(),
                provider,
                model,
                budgets.stream().map(Budget::key).collect(Collectors.joining(" ")),
                nanos,
                now);
    }

    /**
     * Writes down how a call ended, reserved or not. Its budgets then hold what it cost in place of what was reserved;
     * where nobody knows the cost, they go on to hold that.
     */
    public void settle(Call call) {
        writer.change(connection -> {
            String key = call.caller().key();
            Reserved before = reserved(connection, key);
            Long cost = call.costNanos();
            if (cost != null) {
                for (String budget : before.budgets()) {
                    add(connection, budget, cost - before.nanos());
                }
            }
            if (before.budgets().isEmpty()) {
                insert(connection, call.caller(), call.provider(), call.model(), 0, List.of(), call.startedAt());
            }
            return update(connection, call);
        });
    }

    private static int update(Connection connection, Call call) throws SQLException {
        return Sql.update(
                connection,
                """
                        update model_call set provider = ?, model = ?, status = ?, error_code = ?, cost_nanos = ?,
                               input_tokens = ?, cached_tokens = ?, output_tokens = ?, started_at = ?,
                               first_token_ms = ?, duration_ms = ?
                        where call_key = ?
                        """,
                call.provider(),
                call.model(),
                call.errorCode() == null ? "settled" : "failed",
                call.errorCode(),
                call.costNanos(),
                call.inputTokens(),
                call.cachedTokens(),
                call.outputTokens(),
                call.startedAt(),
                call.firstTokenMs(),
                call.durationMs(),
                call.caller().key());
    }

    /** A person adds money to a budget. */
    public void extend(String budget, long nanos) {
        writer.change(connection -> Sql.update(connection, """
                insert into model_budget (budget_key, extra_nanos) values (?, ?)
                on conflict (budget_key) do update set extra_nanos = model_budget.extra_nanos + excluded.extra_nanos
                """, budget, nanos));
    }
}
