package dev.serai.host.plugins;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.TypeConverter;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.spi.TypeConvertible;
import org.jspecify.annotations.Nullable;

/** Notes which type converters are added through it, so that they can be removed. */
final class ConverterRecord {
    private record Added(Class<?> to, Class<?> from) {}

    private final TypeConverterRegistry registry;
    private final List<Added> added = new ArrayList<>();

    ConverterRecord(TypeConverterRegistry registry) {
        this.registry = registry;
    }

    /** The registry; what is added to it is noted. A proxy, for the interface has many methods and two matter. */
    TypeConverterRegistry recording() {
        InvocationHandler handler = (proxy, method, arguments) -> {
            note(arguments == null ? new Object[0] : arguments);
            return invoke(method, arguments);
        };
        return (TypeConverterRegistry) Proxy.newProxyInstance(
                TypeConverterRegistry.class.getClassLoader(), new Class<?>[] {TypeConverterRegistry.class}, handler);
    }

    private @Nullable Object invoke(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(registry, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private void note(Object[] arguments) {
        if (arguments.length == 3
                && arguments[0] instanceof Class<?> to
                && arguments[1] instanceof Class<?> from
                && arguments[2] instanceof TypeConverter) {
            added.add(new Added(to, from));
        } else if (arguments.length == 2 && arguments[0] instanceof TypeConvertible<?, ?> pair) {
            added.add(new Added(pair.getTo(), pair.getFrom()));
        }
    }

    void removeAll() {
        added.forEach(one -> registry.removeTypeConverter(one.to(), one.from()));
        added.clear();
    }
}
