package dev.serai.engine.run;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.engine.journal.Journal;
import dev.serai.engine.journal.RunEvent;
import dev.serai.engine.journal.RunEvent.RunCompleted;
import dev.serai.engine.journal.RunEvent.RunFailed;
import dev.serai.engine.journal.RunRow;

/** Runs as the journal has them. Safe for use by many threads; may block. */
record StoredRuns(Journal journal) {

    /** @throws SeraiException {@code run.unknown} */
    RunRow require(String runId) {
        return journal.find(runId)
                .orElseThrow(() ->
                        new SeraiException(ErrorKind.NOT_FOUND, "run.unknown", "There is no run '" + runId + "'."));
    }

    /** @throws SeraiException {@code run.unknown} */
    RunAnswer answer(String runId) {
        RunRow row = require(runId);
        RunAnswer answer = new RunAnswer(runId, row.workflow(), row.status(), false, null, null);
        if (!row.status().isFinal()) {
            return answer;
        }
        RunEvent last = journal.lastEntry(runId).orElseThrow().events().getLast();
        if (last instanceof RunCompleted end) {
            return new RunAnswer(runId, row.workflow(), row.status(), false, end.result(), null);
        }
        return last instanceof RunFailed end
                ? new RunAnswer(runId, row.workflow(), row.status(), false, null, end.error())
                : answer;
    }
}
