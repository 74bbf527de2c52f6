package dev.serai.host.console;

import dev.serai.host.http.Answers;
import dev.serai.host.http.StoredFile;
import dev.serai.host.http.StoredFiles;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Optional;

/**
 * The console's files from the class path. A navigation to a page that is no file gets {@code index.html}, in which the
 * console finds the page itself; anything else that is no file is 404. Called on a virtual thread.
 */
final class ConsoleFiles implements Handler<RoutingContext> {
    private static final String INDEX = "index.html";

    private final StoredFiles files;

    ConsoleFiles(StoredFiles files) {
        this.files = files;
    }

    @Override
    public void handle(RoutingContext request) {
        String path = request.normalizedPath().substring(ConsolePart.BASE.length());
        try {
            Optional<StoredFile> file = files.find(path.isEmpty() ? INDEX : path);
            if (file.isPresent()) {
                file.get().send(request, path.startsWith("assets/") ? StoredFile.FOREVER : "no-cache");
            } else if (isNavigation(request)) {
                sendIndex(request);
            } else {
                Answers.problem(request, 404, "http.not-found", "The console has no such file.");
            }
        } catch (IOException e) {
            request.fail(e);
        }
    }

    private static boolean isNavigation(RoutingContext request) {
        String accept = request.request().getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    private void sendIndex(RoutingContext request) throws IOException {
        Optional<StoredFile> index = files.find(INDEX);
        if (index.isPresent()) {
            index.get().send(request, "no-cache");
        } else {
            Answers.bytes(request, 200, "text/html;charset=utf-8", Buffer.buffer(NOT_BUILT));
        }
    }

    private static final String NOT_BUILT = """
            <!doctype html>
            <html lang="en">
              <head><meta charset="utf-8" /><title>Serai</title></head>
              <body>
                <h1>The console is not built</h1>
                <p>The platform runs, but the jar with the console's pages is not on its class path.
                  In a checkout, build it with <code>mvn -pl dashboard -am package</code>.</p>
                <p>The API is described at <a href="/api/v1/docs/">/api/v1/docs</a>.</p>
              </body>
            </html>
            """;
}
