package dev.serai.models.usage;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A limit of what calls may cost.
 *
 * @param key whose money it is, and of which period
 * @param limitNanos in billionths of a dollar
 * @param onLimit {@code fail}, {@code wait}, or the name of a cheaper model
 */
public record Budget(String key, long limitNanos, String onLimit) {
    public static final String FAIL = "fail";
    public static final String WAIT = "wait";

    /**
     * The budget of a workflow file: {@code {usd, on_limit, period: run|day|month}}.
     *
     * @throws SeraiException {@code model.budget} where it can't be understood
     */
    public static Optional<Budget> ofWorkflow(
            @Nullable Object configured, String workflow, @Nullable String run, Clock clock) {
        if (!(configured instanceof Map<?, ?> budget)) {
            return Optional.empty();
        }
        String period = budget.get("period") instanceof String text ? text : "run";
        String owner =
                period.equals("run") && run != null ? "run:" + run : "workflow:" + workflow + ":" + date(period, clock);
        String onLimit = budget.get("on_limit") instanceof String text ? text : FAIL;
        return Optional.of(new Budget(owner, nanos(budget.get("usd")), onLimit));
    }

    /** The budget of the whole platform. */
    public static Budget ofAll(BigDecimal usd, String period, String onLimit, Clock clock) {
        return new Budget("all:" + date(period, clock), nanos(usd), onLimit);
    }

    private static String date(String period, Clock clock) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return switch (period) {
            case "day", "run" -> today.toString();
            case "month" -> today.toString().substring(0, 7);
            default -> throw invalid("'period' is '" + period + "'; it can be run, day or month.");
        };
    }

    private static long nanos(@Nullable Object usd) {
        if (usd instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() < 1e9) {
            return new BigDecimal(number.toString()).movePointRight(9).longValue();
        }
        throw invalid("'usd' must be a number of dollars.");
    }

    private static SeraiException invalid(String what) {
        return new SeraiException(ErrorKind.CALLER, "model.budget", "The budget can't be understood: " + what);
    }
}
