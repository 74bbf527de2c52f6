package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import dev.serai.cli.output.Table;
import dev.serai.cli.output.Times;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai token}. */
@picocli.CommandLine.Command(
        name = "token",
        description = "Makes, lists and revokes API tokens of a running server.",
        subcommands = {TokenCommand.Create.class, TokenCommand.Tokens.class, TokenCommand.Revoke.class})
final class TokenCommand extends Command {

    enum Role {
        VIEWER,
        OPERATOR,
        ADMIN
    }

    @Override
    public Integer call() {
        return usage();
    }

    /** {@code serai token create}. */
    @picocli.CommandLine.Command(
            name = "create",
            description = "Makes a token and prints it; it is never shown again.",
            footer = {"", "Example:", "  TOKEN=$(serai token create monitoring --role viewer)"})
    static final class Create extends ListCommand {
        @Parameters(paramLabel = "NAME", description = "What it is for.")
        private String name = "";

        @Option(
                names = "--role",
                defaultValue = "OPERATOR",
                description = "viewer, operator or admin; operator if not given.")
        private Role role = Role.OPERATOR;

        @Override
        JsonNode ask(Api api) {
            Map<String, String> token = Map.of("name", name, "role", role.name().toLowerCase(Locale.ROOT));
            return api.call(Operation.CREATE_TOKEN, Map.of(), token);
        }

        @Override
        void show(JsonNode token) {
            terminal().print(text(token, "token"));
        }
    }

    /** {@code serai token list}. */
    @picocli.CommandLine.Command(name = "list", description = "Lists the tokens, without their secrets.")
    static final class Tokens extends ListCommand {

        @Override
        JsonNode ask(Api api) {
            return api.call(Operation.LIST_TOKENS);
        }

        @Override
        void show(JsonNode answer) {
            Table table = new Table("ID", "NAME", "ROLE", "CREATED");
            for (JsonNode token : answer.path("items")) {
                table.row(
                        text(token, "id"),
                        text(token, "name"),
                        text(token, "role"),
                        Times.local(text(token, "created_at"), ZoneId.systemDefault()));
            }
            print(table);
        }
    }

    /** {@code serai token revoke}. */
    @picocli.CommandLine.Command(name = "revoke", description = "Revokes a token at once.")
    static final class Revoke extends ListCommand {
        @Parameters(paramLabel = "ID", description = "The token's id, as `serai token list` shows it.")
        private String id = "";

        @Override
        JsonNode ask(Api api) {
            return api.call(Operation.DELETE_TOKEN, Map.of("id", id));
        }

        @Override
        void show(JsonNode answer) {
            terminal().note("revoked " + id);
        }
    }
}
