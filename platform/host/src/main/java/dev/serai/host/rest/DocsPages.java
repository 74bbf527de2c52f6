package dev.serai.host.rest;

import dev.serai.host.http.Answers;
import dev.serai.host.http.StoredFile;
import dev.serai.host.http.StoredFiles;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** The browsable docs: Swagger UI from its webjar, nothing from elsewhere. Called on a virtual thread. */
public final class DocsPages implements Handler<RoutingContext> {
    private static final String BASE = RestApi.BASE + "/docs/";
    private static final Set<String> SWAGGER = Set.of("swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png");

    private final StoredFiles own;
    private final StoredFiles swagger;

    public DocsPages() {
        ClassLoader loader = DocsPages.class.getClassLoader();
        this.own = new StoredFiles(loader, "dev/serai/host/rest/docs/");
        this.swagger = new StoredFiles(loader, "META-INF/resources/webjars/swagger-ui/" + version(loader) + "/");
    }

    private static String version(ClassLoader loader) {
        Properties maven = new Properties();
        try (InputStream in = loader.getResourceAsStream("META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            if (in != null) {
                maven.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return maven.getProperty("version", "unknown");
    }

    @Override
    public void handle(RoutingContext request) {
        String path = request.normalizedPath().substring(BASE.length());
        try {
            Optional<StoredFile> file = find(path.isEmpty() ? "index.html" : path);
            if (file.isPresent()) {
                file.get().send(request, "no-cache");
            } else {
                Answers.problem(request, 404, "http.not-found", "The docs have no such file.");
            }
        } catch (IOException e) {
            request.fail(e);
        }
    }

    private Optional<StoredFile> find(String name) throws IOException {
        return SWAGGER.contains(name) ? swagger.find(name) : own.find(name);
    }
}
