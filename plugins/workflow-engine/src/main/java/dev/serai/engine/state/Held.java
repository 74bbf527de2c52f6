package dev.serai.engine.state;

import dev.serai.engine.json.JsonSize;
import org.jspecify.annotations.Nullable;

/** About how much a run holds, and has written, in characters of JSON. It is kept up to date write by write. */
final class Held {
    private long now;
    private long written;

    void replace(@Nullable Object before, @Nullable Object value) {
        add(value);
        now -= before == null ? 0 : JsonSize.of(before);
    }

    long add(@Nullable Object value) {
        long size = JsonSize.of(value);
        now += size;
        written += size;
        return size;
    }

    void release(long size) {
        now -= size;
    }

    long now() {
        return now;
    }

    /** Never less than before. */
    long written() {
        return written;
    }
}
