package dev.serai.engine.run;

import dev.serai.engine.journal.JournalWriter;
import java.time.Clock;

/** What every run needs. */
record RunServices(JournalWriter journal, NodeExecutor nodes, Clock clock) {}
