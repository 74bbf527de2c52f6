package dev.serai.host.plugins;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one plugin. The JDK comes first, then what the platform shares, then the plugin's own jars; nothing else
 * of the platform can be seen. Classes and resources obey the same rule, except that Camel's registration files are
 * always the plugin's own.
 */
final class PluginClassLoader extends URLClassLoader {
    /** Only ever from the platform. */
    private static final List<String> SHARED = List.of("dev.serai.api.", "org.slf4j.", "org.jspecify.");
    /** From the platform where it has the class; a Camel component that only the plugin has is the plugin's. */
    private static final String SHARED_WHERE_THERE = "org.apache.camel.";

    private final ClassLoader platform;

    static {
        registerAsParallelCapable();
    }

    PluginClassLoader(String pluginId, URL[] jars, ClassLoader platform) {
        super("plugin-" + pluginId, jars, ClassLoader.getPlatformClassLoader());
        this.platform = platform;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (SHARED.stream().anyMatch(name::startsWith)) {
            return platform.loadClass(name);
        }
        if (name.startsWith(SHARED_WHERE_THERE)) {
            try {
                return platform.loadClass(name);
            } catch (ClassNotFoundException e) {
                return super.loadClass(name, resolve);
            }
        }
        return super.loadClass(name, resolve);
    }

    @Override
    public @Nullable URL getResource(String name) {
        @Nullable URL shared = isShared(name) ? platform.getResource(name) : null;
        return shared == null ? super.getResource(name) : shared;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> found = new ArrayList<>();
        if (isShared(name)) {
            found.addAll(Collections.list(platform.getResources(name)));
        }
        found.addAll(Collections.list(super.getResources(name)));
        return Collections.enumeration(found);
    }

    private static boolean isShared(String resource) {
        String name = resource.replace('/', '.');
        return name.startsWith(SHARED_WHERE_THERE) || SHARED.stream().anyMatch(name::startsWith);
    }

    /** Calls into the plugin, with this as the thread's context class loader. */
    <T extends @Nullable Object> T within(Callable<T> call) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(this);
        try {
            return call.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
