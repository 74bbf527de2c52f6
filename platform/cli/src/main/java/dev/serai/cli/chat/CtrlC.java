package dev.serai.cli.chat;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What Ctrl-C does besides ending the process. The JDK's class for signals is reached by its name, for its use is a warning;
 * where there is none, or the JVM leaves signals alone, Ctrl-C does what it always does.
 */
public final class CtrlC {
    private CtrlC() {}

    /** Something that takes its time. */
    public interface Work<T> {
        T perform() throws InterruptedException;
    }

    /** @param first what the first Ctrl-C during the work does, on a thread of its own; the next one ends the process */
    public static <T> T during(Work<T> work, Runnable first) throws InterruptedException {
        AtomicReference<@Nullable Object> before = new AtomicReference<>();
        before.set(handle(first, before));
        try {
            return work.perform();
        } finally {
            restore(before);
        }
    }

    private static @Nullable Object handle(Runnable first, AtomicReference<@Nullable Object> before) {
        try {
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            return install(Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        restore(before);
                        first.run();
                        return null;
                    }));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static void restore(AtomicReference<@Nullable Object> before) {
        Object handler = before.getAndSet(null);
        try {
            if (handler != null) {
                install(handler);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object install(Object handler) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        return signal.getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"))
                .invoke(null, signal.getConstructor(String.class).newInstance("INT"), handler);
    }
}
