package dev.serai.engine.journal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out of the codec's JSON what {@link StoredEvents} puts back. The text is our own, valid and without blanks, so
 * that values can be passed over and copied as they are.
 */
final class EventShortener {
    private static final String USUAL_TYPE = '"' + StoredEvents.USUAL_TYPE + '"';
    private static final String COMPLETED = "\"run.completed\"";

    private final String events;
    private final StringBuilder out;
    /** Per event so far: the only value that it wrote. */
    private final List<@Nullable Slice> onlyValues = new ArrayList<>();

    private long firstAt = -1;

    private record Slice(int from, int to) {}

    private interface Member {
        void accept(String name, Slice value);
    }

    EventShortener(String events) {
        this.events = events;
        this.out = new StringBuilder(events.length());
    }

    String shortened() {
        out.append('[');
        int at = 1;
        while (events.charAt(at) != ']') {
            separate('[');
            at = event(at);
            at = events.charAt(at) == ',' ? at + 1 : at;
        }
        return out.append(']').toString();
    }

    /** The place behind the event that begins at a place. */
    private int event(int from) {
        boolean[] isEnd = {false};
        onlyValues.add(null);
        out.append('{');
        int end = members(from, (name, value) -> {
            switch (name) {
                case StoredEvents.TYPE -> {
                    isEnd[0] = is(value, COMPLETED);
                    type(value);
                }
                case StoredEvents.TIME -> time(Long.parseLong(events, value.from(), value.to(), 10));
                case StoredEvents.OUTPUT -> output(value, isEnd[0]);
                case StoredEvents.EXECUTION, StoredEvents.ATTEMPT -> count(name, value);
                default -> field(name, value);
            }
        });
        out.append('}');
        return end;
    }

    private void type(Slice value) {
        if (!is(value, USUAL_TYPE)) {
            field(StoredEvents.TYPE, value);
        }
    }

    private void time(long at) {
        if (firstAt < 0) {
            firstAt = at;
            number(StoredEvents.TIME, at);
        } else if (at != firstAt) {
            number(StoredEvents.DELAY, at - firstAt);
        }
    }

    private void count(String name, Slice value) {
        if (!is(value, "1")) {
            field(name, value);
        }
    }

    private void output(Slice value, boolean isEnd) {
        int place = isEnd ? placeOf(value) : -1;
        if (place >= 0) {
            number(StoredEvents.RESULT_OF, place);
            return;
        }
        field(StoredEvents.OUTPUT, value);
        if (!isEnd && events.charAt(value.from()) == '{') {
            List<Slice> members = new ArrayList<>();
            members(value.from(), (name, member) -> members.add(member));
            onlyValues.set(onlyValues.size() - 1, members.size() == 1 ? members.getFirst() : null);
        }
    }

    private int placeOf(Slice result) {
        int length = result.to() - result.from();
        for (int i = onlyValues.size() - 1; i >= 0; i--) {
            Slice value = onlyValues.get(i);
            if (value != null
                    && value.to() - value.from() == length
                    && events.regionMatches(value.from(), events, result.from(), length)) {
                return i;
            }
        }
        return -1;
    }

    /** The place behind the object that begins at a place. */
    private int members(int from, Member member) {
        int at = from + 1;
        while (events.charAt(at) != '}') {
            int colon = behindText(at);
            int end = behindValue(colon + 1);
            member.accept(events.substring(at + 1, colon - 1), new Slice(colon + 1, end));
            at = events.charAt(end) == ',' ? end + 1 : end;
        }
        return at + 1;
    }

    private int behindValue(int from) {
        return switch (events.charAt(from)) {
            case '"' -> behindText(from);
            case '{', '[' -> behindNested(from);
            default -> behindPlain(from);
        };
    }

    private int behindText(int from) {
        int quote = events.indexOf('"', from + 1);
        while (isEscaped(quote)) {
            quote = events.indexOf('"', quote + 1);
        }
        return quote + 1;
    }

    private boolean isEscaped(int quote) {
        int before = quote;
        while (events.charAt(before - 1) == '\\') {
            before--;
        }
        return (quote - before) % 2 == 1;
    }

    private int behindNested(int from) {
        int depth = 0;
        int at = from;
        do {
            switch (events.charAt(at)) {
                case '"' -> at = behindText(at) - 1;
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
            at++;
        } while (depth > 0);
        return at;
    }

    private int behindPlain(int from) {
        int at = from;
        while (",]}".indexOf(events.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private boolean is(Slice value, String text) {
        return value.to() - value.from() == text.length() && events.startsWith(text, value.from());
    }

    private void field(String name, Slice value) {
        name(name);
        out.append(events, value.from(), value.to());
    }

    private void number(String name, long value) {
        name(name);
        out.append(value);
    }

    private void name(String name) {
        separate('{');
        out.append('"').append(name).append("\":");
    }

    private void separate(char opening) {
        if (out.charAt(out.length() - 1) != opening) {
            out.append(',');
        }
    }
}
