package dev.serai.host.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A plugin that a test writes, compiles and packs. */
public final class TestPlugin {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    /** It keeps the jars of the class path open. */
    private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new TreeMap<>();
    private final Manifest manifest = new Manifest();

    public TestPlugin() {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    }

    public TestPlugin manifest(String name, String value) {
        manifest.getMainAttributes().putValue(name, value);
        return this;
    }

    /** A class of the given full name. */
    public TestPlugin source(String className, String text) {
        sources.put(className, text);
        return this;
    }

    public TestPlugin file(String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public TestPlugin provides(Class<?> service, String className) {
        return file("META-INF/services/" + service.getName(), className);
    }

    /** A node type that answers {@code {"answer": expression}}. */
    public TestPlugin nodeType(String name, String expression) {
        return source("acme." + capital(name), """
                package acme;
                import dev.serai.api.*;
                import java.util.Map;
                public class %s implements NodeType {
                    public String name() { return "%s"; }
                    public NodeDescription description() {
                        return new NodeDescription("A test.", "{}", Map.of("answer", "any"), Effect.PURE);
                    }
                    public NodeResult execute(Map<String, Object> config, NodeContext context) {
                        return NodeResult.completed(Map.of("answer", %s));
                    }
                }
                """.formatted(capital(name), name, expression))
                .provides(dev.serai.api.NodeType.class, "acme." + capital(name));
    }

    /** A Camel component whose producer sets the body to the expression, in which {@code in} is the body before. */
    public TestPlugin component(String name, String expression) {
        String type = capital(name) + "Component";
        return source("org.apache.camel.component." + name + "." + type, """
                package org.apache.camel.component.%s;
                import java.util.Map;
                import org.apache.camel.*;
                import org.apache.camel.support.*;
                public class %s extends DefaultComponent {
                    protected Endpoint createEndpoint(String uri, String rest, Map<String, Object> parameters) {
                        return new DefaultEndpoint(uri, this) {
                            public Producer createProducer() {
                                return new DefaultProducer(this) {
                                    public void process(Exchange exchange) {
                                        String in = exchange.getMessage().getBody(String.class);
                                        exchange.getMessage().setBody(%s);
                                    }
                                };
                            }
                            public Consumer createConsumer(Processor processor) { throw new UnsupportedOperationException(); }
                        };
                    }
                }
                """.formatted(name, type, expression))
                .file(
                        "META-INF/services/org/apache/camel/component/" + name,
                        "class=org.apache.camel.component." + name + "." + type);
    }

    /** A service with these bodies of its methods; {@code context} is the plugin's context. */
    public TestPlugin service(String startBody, String readyBody, String stopBody) {
        return source("acme.Service", """
                package acme;
                import dev.serai.api.*;
                public class Service implements PluginService {
                    public String say(String body) { return "said " + body; }
                    public void start(PluginContext context) throws Exception { %s }
                    public void ready() throws Exception { %s }
                    public void stop() throws Exception { %s }
                }
                """.formatted(startBody, readyBody, stopBody))
                .provides(dev.serai.api.PluginService.class, "acme.Service");
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** Writes the jar at once, as an atomic move would. */
    public Path jar(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), ".jar", ".tmp");
        try (OutputStream out = Files.newOutputStream(unfinished);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, byte[]> entry : all().entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        }
        return Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private Map<String, byte[]> all() {
        Map<String, byte[]> all = new TreeMap<>(files);
        if (!sources.isEmpty()) {
            all.putAll(compile());
        }
        return all;
    }

    private Map<String, byte[]> compile() {
        Map<String, ByteArrayOutputStream> classes = new TreeMap<>();
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, text) -> units.add(new Source(name, text)));
        JavaFileManager memory = new Memory(FILES, classes);
        List<String> options = List.of("-proc:none", "-classpath", System.getProperty("java.class.path", ""));
        if (!COMPILER.getTask(null, memory, null, options, null, units).call()) {
            throw new IllegalArgumentException("the test plugin does not compile");
        }
        Map<String, byte[]> bytes = new TreeMap<>();
        classes.forEach((name, out) -> bytes.put(name.replace('.', '/') + ".class", out.toByteArray()));
        return bytes;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes;

        Memory(JavaFileManager standard, Map<String, ByteArrayOutputStream> classes) {
            super(standard);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(className, name -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
