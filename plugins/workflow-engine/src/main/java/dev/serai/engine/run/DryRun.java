package dev.serai.engine.run;

import dev.serai.api.NodeError;
import dev.serai.api.PluginContext;
import dev.serai.engine.dryrun.Way;
import dev.serai.engine.plan.Plan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays a plan again and again, each time with other values where it would reach out of the process, until every way was
 * taken or it has tried enough. Conditions, values and placeholders are evaluated for real; nothing has an effect. The same
 * plan gives the same report. Safe for use by many threads.
 */
public final class DryRun {
    private static final int MOST_TRIES = 3_000;
    private static final Duration LONGEST = Duration.ofSeconds(8);

    /**
     * @param ways how many there are
     * @param taken how many of them were taken
     * @param untaken each with the reason; those behind one that is named already are left out
     * @param failures of nodes that failed each time, by node; {@code result} is the workflow's own
     * @param ended whether some run came to its end
     */
    public record Report(
            int tries, int ways, int taken, List<Untaken> untaken, Map<String, NodeError> failures, boolean ended) {
        public boolean isClean() {
            return untaken.isEmpty() && failures.isEmpty() && ended;
        }
    }

    public record Untaken(Way way, String reason) {}

    private final Rehearsal.Stage stage;
    private final Clock clock;

    public DryRun(PluginContext platform) {
        this.clock = platform.clock();
        SizeLimits sizes = SizeLimits.of(platform.settings());
        this.stage = new Rehearsal.Stage(
                new NodeExecutor(platform, sizes, new Sending(Optional::empty)), platform.nodeTypes());
    }

    /** Takes some milliseconds, and eight seconds at most. */
    public Report of(Plan plan) {
        Tries tries = new Tries(stage, plan);
        Instant end = clock.instant().plus(LONGEST);
        while (!tries.isEnough()
                && tries.count() < MOST_TRIES
                && clock.instant().isBefore(end)) {
            tries.next();
        }
        return tries.report();
    }
}
