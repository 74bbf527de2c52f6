package dev.serai.engine.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The times that executions of one run wait for. */
final class Alarms {
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparingLong(Alarm::due));

    private record Alarm(Execution execution, long due) {
        boolean isOff() {
            return execution.due == null || execution.due != due || execution.isOver();
        }
    }

    /** @param due milliseconds since 1970; null: no time */
    void set(Execution execution, @Nullable Long due) {
        execution.due = due;
        if (due != null) {
            alarms.add(new Alarm(execution, due));
        }
    }

    List<Execution> due(long now) {
        List<Execution> due = new ArrayList<>();
        for (Alarm first = first(); first != null && first.due() <= now; first = first()) {
            alarms.remove();
            first.execution().due = null;
            due.add(first.execution());
        }
        return due;
    }

    @Nullable
    Long next() {
        Alarm first = first();
        return first == null ? null : (Long) first.due();
    }

    private @Nullable Alarm first() {
        while (!alarms.isEmpty() && alarms.peek().isOff()) {
            alarms.remove();
        }
        return alarms.peek();
    }
}
