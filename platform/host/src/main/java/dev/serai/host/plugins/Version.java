package dev.serai.host.plugins;

import java.util.ArrayList;
import java.util.List;

/** {@code 1.2.3}, {@code 1.2-rc1}. What follows a dash comes before the version without it, as in Maven. */
record Version(List<Integer> numbers, String qualifier) implements Comparable<Version> {

    static Version of(String text) {
        int dash = text.indexOf('-');
        List<Integer> numbers = new ArrayList<>();
        for (String part : (dash < 0 ? text : text.substring(0, dash)).split("\\.", -1)) {
            numbers.add(part.matches("\\d{1,9}") ? Integer.parseInt(part) : 0);
        }
        return new Version(numbers, dash < 0 ? "" : text.substring(dash + 1));
    }

    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int order = Integer.compare(number(i), other.number(i));
            if (order != 0) {
                return order;
            }
        }
        if (qualifier.isEmpty() || other.qualifier.isEmpty()) {
            return Boolean.compare(qualifier.isEmpty(), other.qualifier.isEmpty());
        }
        return qualifier.compareTo(other.qualifier);
    }

    private int number(int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }
}
