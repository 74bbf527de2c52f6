package dev.serai.cli.output;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and durations as people read them. */
public final class Times {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;

    private Times() {}

    /** An ISO instant in a zone, without the fraction; the empty text stays empty. */
    public static String local(String instant, ZoneId zone) {
        return instant.isEmpty() ? "" : LOCAL.format(Instant.parse(instant).atZone(zone));
    }

    /** {@code 7 ms}, {@code 1.5 s}, {@code 2 min 5 s}. */
    public static String duration(long millis) {
        if (millis < SECOND) {
            return millis + " ms";
        }
        if (millis < MINUTE) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        return millis / MINUTE + " min " + millis % MINUTE / SECOND + " s";
    }
}
