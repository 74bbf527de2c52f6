package dev.serai.models.usage;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.api.Settings;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The platform's own budget, {@code serai.models.budget.*}.
 *
 * @param usd null: there is none
 * @param period {@code day} or {@code month}
 */
public record BudgetSettings(@Nullable BigDecimal usd, String period, String onLimit) {

    /** @throws SeraiException {@code config.invalid} */
    public static BudgetSettings of(Settings settings) {
        String period = settings.text("serai.models.budget.period", "month");
        if (!period.equals("day") && !period.equals("month")) {
            throw invalid("serai.models.budget.period is '" + period + "'; expected day or month.");
        }
        BigDecimal usd = settings.find("serai.models.budget.usd")
                .map(BudgetSettings::dollars)
                .orElse(null);
        return new BudgetSettings(usd, period, settings.text("serai.models.budget.on-limit", Budget.FAIL));
    }

    private static BigDecimal dollars(String text) {
        try {
            BigDecimal usd = new BigDecimal(text);
            if (usd.signum() >= 0 && usd.compareTo(BigDecimal.valueOf(1_000_000_000)) < 0) {
                return usd;
            }
        } catch (NumberFormatException e) {
            throw invalid("serai.models.budget.usd is '" + text + "'; expected a number of dollars.");
        }
        throw invalid("serai.models.budget.usd is '" + text + "'; expected a number of dollars.");
    }

    private static SeraiException invalid(String message) {
        return new SeraiException(ErrorKind.CALLER, "config.invalid", message);
    }

    /** As it is now. */
    public Optional<Budget> now(Clock clock) {
        return usd == null ? Optional.empty() : Optional.of(Budget.ofAll(usd, period, onLimit, clock));
    }
}
