package dev.serai.engine.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Events and who waits for them. An event goes to all that wait when it comes; else it is kept for the first to come. */
final class Events {
    record Event(
            String type,
            @Nullable String correlation,
            @Nullable Object data,
            @Nullable Object source,
            Instant at) {
        Map<String, @Nullable Object> asValue() {
            Map<String, @Nullable Object> value = new LinkedHashMap<>();
            value.put("type", type);
            value.put("source", source);
            value.put("data", data);
            value.put("correlation", correlation);
            value.put("at", at.toString());
            return value;
        }
    }

    /** @param correlation null: any */
    record Name(String type, @Nullable String correlation) {
        boolean fits(Event event) {
            return type.equals(event.type()) && (correlation == null || correlation.equals(event.correlation()));
        }
    }

    record Waiter(List<Name> names, Consumer<Event> woken) {
        boolean wants(Event event) {
            return names.stream().anyMatch(name -> name.fits(event));
        }
    }

    private final Supplier<Instant> clock;
    private final List<Event> kept = new ArrayList<>();
    private final List<Waiter> waiters = new ArrayList<>();

    Events(Supplier<Instant> clock) {
        this.clock = clock;
    }

    void publish(Event event) {
        List<Waiter> woken =
                waiters.stream().filter(waiter -> waiter.wants(event)).toList();
        if (woken.isEmpty()) {
            kept.add(event);
        }
        waiters.removeAll(woken);
        woken.forEach(waiter -> waiter.woken().accept(event));
    }

    /** @param buffer how long ago an event may have come that nobody took */
    void await(Waiter waiter, Duration buffer) {
        Instant oldest = clock.get().minus(buffer);
        Optional<Event> early = kept.stream()
                .filter(event -> !event.at().isBefore(oldest) && waiter.wants(event))
                .findFirst();
        if (early.isPresent()) {
            kept.remove(early.get());
            waiter.woken().accept(early.get());
        } else {
            waiters.add(waiter);
        }
    }

    void forget(Waiter waiter) {
        waiters.remove(waiter);
    }
}
