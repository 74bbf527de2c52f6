package dev.serai.models.prompt;

import dev.serai.models.chat.Asker;
import dev.serai.models.chat.Chat;
import dev.serai.models.config.Models;
import dev.serai.models.memory.Memories;
import dev.serai.models.tool.Tools;
import dev.serai.models.usage.Budget;
import dev.serai.models.usage.Ledger;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the node needs of the plugin.
 *
 * @param budget the platform's own, where there is one
 * @param maxToolRounds how often in a row a model may ask for tools
 */
public record Parts(
        Models models,
        Asker asker,
        Chat chat,
        Tools tools,
        Memories memories,
        Ledger ledger,
        Supplier<Optional<Budget>> budget,
        int maxToolRounds) {

    /** The platform makes node types and services apart from each other; this is where they meet. */
    private static volatile @Nullable Parts running;

    /** The plugin has started; null: it has stopped. */
    public static void running(@Nullable Parts parts) {
        running = parts;
    }

    static @Nullable Parts running() {
        return running;
    }
}
