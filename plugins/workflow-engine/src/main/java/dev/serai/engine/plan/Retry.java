package dev.serai.engine.plan;

import java.time.Duration;
import java.util.List;

/**
 * How often and when a failed node is tried again.
 *
 * @param maxAttempts the first one included
 * @param multiplier of the delay from one attempt to the next
 * @param jitter from 0 to 1: the part of the delay that is left to chance
 * @param on kinds of errors, codes or status numbers, as texts; empty: those that may go away by themselves
 */
public record Retry(
        int maxAttempts, Duration delay, double multiplier, Duration maxDelay, double jitter, List<String> on) {}
