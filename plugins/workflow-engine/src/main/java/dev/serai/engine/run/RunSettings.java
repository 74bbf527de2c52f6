package dev.serai.engine.run;

import dev.serai.api.Settings;
import java.time.Duration;

/**
 * {@code serai.engine.*} as runs need it.
 *
 * @param maxActiveRuns runs in memory at once; more are refused with 503
 * @param maxParallelItems items of an edge's {@code parallel} under way at once
 * @param maxDepth how deep runs may start runs
 * @param parkAfter a run that only waits leaves memory when it waits longer than this
 * @param stopTimeout how long nodes that are under way may take to end when the platform stops
 * @param recover whether runs that have not ended go on at start
 * @param sizes how large runs may be
 */
record RunSettings(
        int maxActiveRuns,
        int maxParallelItems,
        int maxDepth,
        Duration parkAfter,
        Duration stopTimeout,
        boolean recover,
        SizeLimits sizes) {

    static RunSettings of(Settings settings) {
        return new RunSettings(
                settings.number("serai.engine.max-active-runs", 10_000, 1, 1_000_000),
                settings.number("serai.engine.max-parallel-items", 256, 1, 10_000),
                settings.number("serai.engine.max-depth", 20, 1, 1000),
                settings.duration("serai.engine.park-after", Duration.ofSeconds(1)),
                settings.duration("serai.engine.stop-timeout", Duration.ofSeconds(10)),
                settings.flag("serai.engine.recover", true),
                SizeLimits.of(settings));
    }
}
