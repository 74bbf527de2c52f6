package dev.serai.models.chat;

import dev.serai.models.config.ModelSettings;
import dev.serai.models.usage.Budget;
import dev.serai.models.usage.Caller;
import java.time.Instant;
import java.util.List;

/**
 * A question to a model, for somebody.
 *
 * @param budgets that it is paid from
 * @param deadline when nobody waits for the answer any more
 */
public record ChatCall(
        Caller caller,
        ModelSettings model,
        Question question,
        List<Budget> budgets,
        Instant deadline,
        TokenListener tokens) {}
