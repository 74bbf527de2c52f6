package dev.serai.testkit;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Which steps of routes in files were taken, by all tests of this process together. A test hands one to {@code
 * addInterceptStrategy} before it loads routes, with source locations enabled.
 */
public final class RouteCoverage implements InterceptStrategy {
    private static final Map<Step, Boolean> TAKEN = new ConcurrentHashMap<>();

    /** A step, by where it stands. */
    private record Step(String file, int line, String kind) implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            return file.equals(other.file) ? Integer.compare(line, other.line) : file.compareTo(other.file);
        }

        @Override
        public String toString() {
            return file + ":" + line + " " + kind;
        }
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext camel, NamedNode node, Processor target, @Nullable Processor next) {
        if (node.getLocation() == null) {
            return target;
        }
        Step step = new Step(
                String.valueOf(Path.of(node.getLocation()).getFileName()), node.getLineNumber(), node.getShortName());
        TAKEN.putIfAbsent(step, false);
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                TAKEN.put(step, true);
                return super.process(exchange, callback);
            }
        };
    }

    /** By file, the steps that no test took. */
    public static Map<String, Set<String>> missed() {
        Map<String, Set<String>> missed = new TreeMap<>();
        TAKEN.forEach((step, taken) -> {
            Set<String> steps = missed.computeIfAbsent(step.file(), file -> new TreeSet<>());
            if (!taken) {
                steps.add(step.toString());
            }
        });
        return Collections.unmodifiableMap(missed);
    }

    /** A line for each file. */
    public static String report() {
        return missed().entrySet().stream()
                .map(file -> file.getKey() + ": "
                        + (steps(file.getKey()) - file.getValue().size()) + " of " + steps(file.getKey())
                        + " steps taken; missed: "
                        + file.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static long steps(String file) {
        return TAKEN.keySet().stream().filter(step -> step.file().equals(file)).count();
    }
}
