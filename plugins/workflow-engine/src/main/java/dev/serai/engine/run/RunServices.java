package dev.serai.engine.run;

import dev.serai.engine.journal.JournalWriter;
import java.time.Clock;

/** What every run needs. */
record RunServices(
        JournalWriter journal, NodeExecutor nodes, Timers timers, Events events, Children children, Context context) {

    record Context(Clock clock, RunSettings settings) {}

    Clock clock() {
        return context.clock();
    }

    RunSettings settings() {
        return context.settings();
    }
}
