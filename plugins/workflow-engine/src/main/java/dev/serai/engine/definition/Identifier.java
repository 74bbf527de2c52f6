package dev.serai.engine.definition;

import dev.serai.engine.yaml.Position;
import java.util.regex.Pattern;

/** Node ids, field names and local names: a letter or {@code _}, then letters, digits, {@code _}. */
final class Identifier {
    private static final Pattern PATTERN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private Identifier() {}

    static void check(String name, String what, Position at, Findings findings) {
        if (!PATTERN.matcher(name).matches()) {
            findings.error(
                    at, "identifier", what + " '" + name + "' must be a letter or '_', then letters, digits and '_'.");
        }
    }
}
