package dev.serai.assistant.edit;

import dev.serai.assistant.value.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A changed workflow in the words of the one before: what says the same keeps its text, its comments and its place. The
 * merged text means what the changed one means; where that can't be had, it is the changed one.
 */
public final class Merge {
    private static final Pattern KEY_ALONE = Pattern.compile("([^#]*?:)(\\s*#.*|\\s*)");
    /** Lists in which the order decides. */
    private static final Set<String> ORDERED = Set.of("edges", "routes", "on_error");

    private Merge() {}

    public static String of(String before, String changed) {
        String merged = merged(before, changed, "");
        return means(merged).equals(means(changed)) && means(changed).isPresent() ? merged : changed;
    }

    private static Optional<Object> means(String text) {
        return Yaml.nodes(text).map(Merge::unordered);
    }

    /** As {@link Part#plain}, with lists of nodes by their ids. */
    private static Object unordered(Node root) {
        Map<String, Object> all = new TreeMap<>();
        Yaml.tuples(root).forEach(tuple -> {
            String key = String.valueOf(Yaml.text(tuple.getKeyNode()));
            List<Object> items =
                    Yaml.items(tuple.getValueNode()).stream().map(Part::plain).toList();
            boolean nodes = key.equals("nodes") && !items.isEmpty();
            all.put(
                    key,
                    nodes ? items.stream().map(Object::toString).sorted().toList() : Part.plain(tuple.getValueNode()));
        });
        return all;
    }

    private static String merged(String before, String changed, String key) {
        Optional<List<Part>> old = Part.of(before);
        Optional<List<Part>> now = Part.of(changed);
        if (old.isEmpty() || now.isEmpty() || old.get().isEmpty() || now.get().isEmpty()) {
            return changed;
        }
        if (old.get().getFirst().isItem() != now.get().getFirst().isItem()) {
            return changed;
        }
        Map<String, Part> earlier = byIdentity(old.get());
        Map<String, Part> later = byIdentity(now.get());
        if (earlier.size() < old.get().size() || later.size() < now.get().size()) {
            return changed;
        }
        List<String> lines = new ArrayList<>();
        for (String identity : order(earlier, later, key)) {
            lines.addAll(lines(earlier.get(identity), later.get(identity)));
        }
        return String.join("\n", lines) + "\n";
    }

    private static Map<String, Part> byIdentity(List<Part> parts) {
        Map<String, Part> map = new LinkedHashMap<>();
        parts.forEach(part -> map.put(part.identity(), part));
        return map;
    }

    /** That of before; what is new stands behind what it stands behind in the changed text. */
    private static List<String> order(Map<String, Part> earlier, Map<String, Part> later, String key) {
        List<String> order = new ArrayList<>(earlier.keySet());
        order.retainAll(later.keySet());
        List<String> common = new ArrayList<>(later.keySet());
        common.retainAll(earlier.keySet());
        if (ORDERED.contains(key) && !order.equals(common)) {
            return List.copyOf(later.keySet());
        }
        String previous = null;
        for (String identity : later.keySet()) {
            if (!earlier.containsKey(identity)) {
                order.add(previous == null ? 0 : order.indexOf(previous) + 1, identity);
            }
            previous = identity;
        }
        return order;
    }

    private static List<String> lines(@Nullable Part old, @Nullable Part now) {
        if (now == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        if (old == null) {
            lines.addAll(now.comments());
            lines.addAll(now.lines());
            return lines;
        }
        lines.addAll(old.comments().isEmpty() ? now.comments() : old.comments());
        boolean same = Part.plain(old.value()).equals(Part.plain(now.value()));
        lines.addAll(same ? old.lines() : inner(old, now));
        return lines;
    }

    /** Line by line where both are written so, else the new lines. */
    private static List<String> inner(Part old, Part now) {
        if (old.isItem()) {
            return item(old, now);
        }
        Matcher oldKey = KEY_ALONE.matcher(old.lines().getFirst());
        Matcher newKey = KEY_ALONE.matcher(now.lines().getFirst());
        if (!oldKey.matches() || !newKey.matches() || old.lines().size() == 1) {
            return now.lines();
        }
        int indent = indent(old.lines());
        List<String> lines = new ArrayList<>();
        lines.add(old.lines().getFirst());
        String merged = merged(body(old.lines()), body(now.lines()), old.identity());
        merged.lines().forEach(line -> lines.add(indented(line, indent)));
        return lines;
    }

    private static List<String> item(Part old, Part now) {
        String merged = merged(withoutDash(old.lines()), withoutDash(now.lines()), "");
        int indent = dash(old.lines().getFirst());
        List<String> lines = new ArrayList<>();
        boolean dashed = false;
        for (String line : merged.lines().toList()) {
            boolean first = !dashed && !line.isBlank() && !line.startsWith("#");
            lines.add(first ? "-" + " ".repeat(indent - 1) + line : indented(line, indent));
            dashed |= first;
        }
        return lines;
    }

    /** How far behind the dash an item begins. */
    private static int dash(String line) {
        int at = 1;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private static String withoutDash(List<String> lines) {
        int indent = dash(lines.getFirst());
        List<String> all = new ArrayList<>(lines);
        all.set(0, " " + lines.getFirst().substring(1));
        return outdented(all, indent);
    }

    private static String body(List<String> lines) {
        return outdented(lines.subList(1, lines.size()), indent(lines));
    }

    /** Of the first line below the first that says something. */
    private static int indent(List<String> lines) {
        return lines.stream()
                .skip(1)
                .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
                .findFirst()
                .map(line -> line.length() - line.stripLeading().length())
                .orElse(0);
    }

    private static String outdented(List<String> lines, int by) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            int blank = line.length() - line.stripLeading().length();
            text.append(line.substring(Math.min(by, blank))).append('\n');
        }
        return text.toString();
    }

    private static String indented(String line, int by) {
        return line.isBlank() ? line : " ".repeat(by) + line;
    }
}
