package dev.serai.host.plugins;

import dev.serai.api.ErrorKind;
import dev.serai.api.Metrics;
import dev.serai.api.SeraiException;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What one plugin publishes, until it is unloaded. The map keeps what counters themselves hold weakly. */
record PluginMetrics(MeterRegistry registry, Map<Meter, Supplier<Number>> published) implements Metrics {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(?:[._][a-z0-9]+)*");

    PluginMetrics(MeterRegistry registry) {
        this(registry, new ConcurrentHashMap<>());
    }

    @Override
    public void gauge(String name, String help, Supplier<Number> value) {
        checkName(name);
        Gauge gauge =
                Gauge.builder(name, value, PluginMetrics::now).description(help).register(registry);
        published.put(gauge, value);
    }

    @Override
    public void counter(String name, String help, Supplier<Number> total) {
        checkName(name);
        FunctionCounter counter = FunctionCounter.builder(name, total, PluginMetrics::now)
                .description(help)
                .register(registry);
        published.put(counter, total);
    }

    /** A look at all metrics must not fail for one of them. */
    private static double now(Supplier<Number> supplier) {
        try {
            return supplier.get().doubleValue();
        } catch (RuntimeException | LinkageError e) {
            return Double.NaN;
        }
    }

    private void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw refused("the metric '" + name + "' needs a name like engine.runs.active");
        }
        if (!registry.find(name).meters().isEmpty()) {
            throw refused("the metric " + name + " is there already");
        }
    }

    private static SeraiException refused(String message) {
        return new SeraiException(ErrorKind.PLUGIN, "plugin.metric", message);
    }

    void removeAll() {
        published.keySet().forEach(registry::remove);
        published.clear();
    }
}
