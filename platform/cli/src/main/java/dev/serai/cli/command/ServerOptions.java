package dev.serai.cli.command;

import dev.serai.cli.client.Api;
import dev.serai.cli.client.RestApi;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server a command asks. */
final class ServerOptions {
    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The server to ask; the one of this home folder if not given.")
    private @Nullable URI server;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Its API token; the file data/cli-token if not given.")
    private @Nullable String token;

    boolean namesServer() {
        return server != null;
    }

    Api api(Workspace workspace) {
        if (server == null) {
            return new RestApi(workspace.address(), token == null ? workspace.token() : token, Workspace.ABSENT);
        }
        return new RestApi(server, token == null ? workspace.token() : token, "no server answers at " + server);
    }
}
