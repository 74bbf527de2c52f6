package dev.serai.api;

import java.util.function.Supplier;

/**
 * What a plugin lets others measure: {@code /metrics} shows it, for Prometheus. Nothing is kept in between; a supplier is
 * asked at each look, by any thread, and must answer at once. One that throws shows as not a number. Everything goes with
 * the plugin. Safe for use by many threads.
 *
 * <p>A name is lower case words with dots, the plugin's own first: {@code engine.runs.active}. With a name that is taken
 * or of another form both methods throw a {@link SeraiException} with the code {@code plugin.metric}.
 */
public interface Metrics {

    /** A value that rises and falls. */
    void gauge(String name, String help, Supplier<Number> value);

    /** A total that only rises, from 0 at each start. */
    void counter(String name, String help, Supplier<Number> total);

    /** Measures nothing. */
    Metrics NONE = new Metrics() {
        @Override
        public void gauge(String name, String help, Supplier<Number> value) {}

        @Override
        public void counter(String name, String help, Supplier<Number> total) {}
    };
}
