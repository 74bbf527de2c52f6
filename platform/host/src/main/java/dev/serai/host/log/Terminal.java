package dev.serai.host.log;

import java.io.Console;

/** Whether a person is looking. */
public final class Terminal {
    private Terminal() {}

    /** True where colour makes sense: at a terminal, and {@code NO_COLOR} isn't set. */
    @SuppressWarnings("SystemConsoleNull") // on Java 21 it may be null; the method below sees to newer ones
    public static boolean wantsColour() {
        Console console = System.console();
        return console != null && isTerminal(console) && System.getenv("NO_COLOR") == null;
    }

    /** From Java 22 on there can be a console without a terminal, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
