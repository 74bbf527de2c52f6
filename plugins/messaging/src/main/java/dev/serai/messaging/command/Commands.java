package dev.serai.messaging.command;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The commands that one person has in one channel, by name. */
public record Commands(List<Command> all) {

    /** By the workflow's name or, where no other is spelt alike, by the command's spelling. */
    public Optional<Command> find(String name) {
        Optional<Command> exact =
                all.stream().filter(command -> command.workflow().equals(name)).findFirst();
        List<Command> alike = all.stream()
                .filter(command -> command.name().equals(Command.spelling(name)))
                .toList();
        return exact.or(() -> alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty());
    }

    /** The one that was meant, probably. */
    public Optional<Command> nearest(String name) {
        String typed = Command.spelling(name);
        int most = Math.max(1, typed.length() / 3);
        return all.stream()
                .filter(command -> distance(typed, command.name()) <= most)
                .min(Comparator.comparingInt(command -> distance(typed, command.name())));
    }

    /** Levenshtein's. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int changed = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[right.length()];
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** As the words of this platform, not of a workflow: they mean the same in every channel. */
    public static boolean isOurs(String name) {
        return List.of("start", "help", "cancel").contains(name.toLowerCase(Locale.ROOT));
    }
}
