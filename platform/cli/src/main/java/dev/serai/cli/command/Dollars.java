package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Money as people read it. */
final class Dollars {
    private Dollars() {}

    /** Four places after the point; a cost that nobody knows is not zero. */
    static String of(JsonNode usd) {
        return usd.isNumber() ? String.format(Locale.ROOT, "$%.4f", usd.asDouble()) : "unknown";
    }

    /** The cost of several calls, of some of which it isn't known. */
    static String of(JsonNode usd, long unknown) {
        return unknown == 0 ? of(usd) : of(usd) + " + " + unknown + " unknown";
    }
}
