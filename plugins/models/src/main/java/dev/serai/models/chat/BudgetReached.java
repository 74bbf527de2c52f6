package dev.serai.models.chat;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.models.config.Price;
import dev.serai.models.usage.Budget;

/** A budget does not hold what a call may cost. */
public final class BudgetReached extends SeraiException {
    private static final long serialVersionUID = 1L;

    private final transient Budget budget;

    BudgetReached(Budget budget, String model) {
        super(
                ErrorKind.CALLER,
                "model.budget",
                "The budget of " + budget.limitNanos() / (double) Price.NANOS_PER_DOLLAR + " US dollars ("
                        + budget.key() + ") does not hold what one more question to '" + model
                        + "' may cost. Nothing was asked.");
        this.budget = budget;
    }

    public Budget budget() {
        return budget;
    }
}
