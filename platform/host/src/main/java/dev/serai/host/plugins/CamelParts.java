package dev.serai.host.plugins;

import dev.serai.api.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.spi.DataFormatFactory;
import org.apache.camel.spi.Language;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.TypeConverterLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one plugin adds to Camel. Camel is given instances, so that it never looks up a plugin's class by its name, and
 * everything given is taken back. Runs on the plugin thread.
 */
final class CamelParts {
    private static final Logger log = LoggerFactory.getLogger(CamelParts.class);

    private final CamelContext camel;
    private final PluginClassLoader loader;
    private final PluginJars jars;
    private final SortedSet<String> components = new TreeSet<>();
    private final SortedSet<String> others = new TreeSet<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();

    CamelParts(CamelContext camel, PluginClassLoader loader, PluginJars jars) {
        this.camel = camel;
        this.loader = loader;
        this.jars = jars;
    }

    /** Names of components. */
    List<String> components() {
        return List.copyOf(components);
    }

    /** Everything by which a route can mention what is here. */
    List<String> names() {
        List<String> names = new ArrayList<>(components);
        names.addAll(others);
        return names;
    }

    void add() throws Exception {
        addTypeConverters();
        addConfigurers();
        for (var entry : own("component").entrySet()) {
            addComponent(entry.getKey(), instance(entry.getValue(), Component.class));
        }
        for (var entry : own("language").entrySet()) {
            addLanguage(entry.getKey(), instance(entry.getValue(), Language.class));
        }
        for (var entry : own("dataformat").entrySet()) {
            addDataFormat(entry.getKey(), entry.getValue());
        }
    }

    /** Without those whose class is the platform's: a jar that came along as a dependency, and isn't used. */
    private SortedMap<String, String> own(String kind) throws ClassNotFoundException {
        SortedMap<String, String> own = new TreeMap<>();
        for (var entry : jars.camelClasses(kind).entrySet()) {
            if (isOwn(entry.getValue())) {
                own.put(entry.getKey(), entry.getValue());
            }
        }
        return own;
    }

    private boolean isOwn(String className) throws ClassNotFoundException {
        return loader.equals(loader.loadClass(className).getClassLoader());
    }

    private <T> T instance(String className, Class<T> type) throws Exception {
        return loader.within(() ->
                type.cast(loader.loadClass(className).getDeclaredConstructor().newInstance()));
    }

    private void addComponent(String name, Component component) throws PluginFailure {
        if (camel.hasComponent(name) != null || isPlatforms("component", name)) {
            throw new PluginFailure(
                    Problem.error("plugin.duplicate-component", "the component " + name + " is there already"), null);
        }
        camel.addComponent(name, component);
        components.add(name);
        undo.push(() -> removeComponent(name, component));
    }

    private boolean isPlatforms(String kind, String name) {
        return camel.getApplicationContextClassLoader()
                        .getResource("META-INF/services/org/apache/camel/" + kind + "/" + name)
                != null;
    }

    private void removeComponent(String name, Component component) {
        for (Endpoint endpoint : List.copyOf(camel.getEndpoints())) {
            if (component.equals(endpoint.getComponent())) {
                try {
                    camel.removeEndpoint(endpoint);
                } catch (Exception e) {
                    log.warn("The endpoint {} did not stop cleanly", endpoint, e);
                }
            }
        }
        camel.removeComponent(name);
    }

    private void addLanguage(String name, Language language) throws PluginFailure {
        if (isPlatforms("language", name) || PluginLanguage.isPresent(camel, name)) {
            throw new PluginFailure(
                    Problem.error("plugin.duplicate-language", "the language " + name + " is there already"), null);
        }
        PluginLanguage held = PluginLanguage.in(camel, name);
        held.become(language);
        others.add(name);
        undo.push(held::release);
    }

    private void addDataFormat(String name, String className) throws PluginFailure {
        String bean = name + "-dataformat-factory";
        if (isPlatforms("dataformat", name) || camel.getRegistry().lookupByName(bean) != null) {
            throw new PluginFailure(
                    Problem.error("plugin.duplicate-dataformat", "the data format " + name + " is there already"),
                    null);
        }
        bind(bean, DataFormatFactory.class, () -> newDataFormat(className));
        others.add(name);
    }

    private DataFormat newDataFormat(String className) {
        try {
            return instance(className, DataFormat.class);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without them Camel sets a component's options by reflection, slower. */
    private void addConfigurers() throws Exception {
        for (var entry : own("configurer").entrySet()) {
            PropertyConfigurer configurer = instance(entry.getValue(), PropertyConfigurer.class);
            bind(entry.getKey() + "-configurer", PropertyConfigurer.class, configurer);
        }
    }

    private void addTypeConverters() throws Exception {
        ConverterRecord record = new ConverterRecord(camel.getTypeConverterRegistry());
        for (String className : jars.camelList("TypeConverterLoader")) {
            if (isOwn(className)) {
                instance(className, TypeConverterLoader.class).load(record.recording());
            }
        }
        undo.push(record::removeAll);
    }

    private <T> void bind(String name, Class<T> type, T bean) {
        camel.getRegistry().bind(name, type, bean);
        undo.push(() -> camel.getRegistry().unbind(name));
    }

    /** Takes everything back; endpoints of the plugin's components stop. */
    void remove() {
        while (!undo.isEmpty()) {
            try {
                undo.pop().run();
            } catch (RuntimeException | Error e) {
                log.warn("A part of a plugin could not be taken back from Camel", e);
            }
        }
    }
}
