package dev.serai.host.database;

import java.io.Reader;
import java.io.StringReader;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Scripts that are in memory already. */
record ScriptProvider(Map<String, String> scripts) implements ResourceProvider {

    @Override
    public @Nullable LoadableResource getResource(String name) {
        String text = scripts.get(name);
        return text == null ? null : new Script(name, text);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return scripts.entrySet().stream()
                .filter(script -> script.getKey().startsWith(prefix))
                .filter(script -> Stream.of(suffixes).anyMatch(script.getKey()::endsWith))
                .map(script -> (LoadableResource) new Script(script.getKey(), script.getValue()))
                .toList();
    }

    private static final class Script extends LoadableResource {
        private final String name;
        private final String text;

        Script(String name, String text) {
            this.name = name;
            this.text = text;
        }

        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
