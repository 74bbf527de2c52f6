package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Operation;
import dev.serai.host.database.DataFolder;
import dev.serai.host.database.DatabaseFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code serai db}. */
@picocli.CommandLine.Command(
        name = "db",
        description = "Checks, backs up and restores the database.",
        subcommands = {DbCommand.Check.class, DbCommand.Backup.class, DbCommand.Restore.class})
final class DbCommand extends Command {

    @Override
    public Integer call() {
        return usage();
    }

    private static boolean isSqlite(Workspace workspace) {
        return workspace.settings().find("serai.database.url").isEmpty();
    }

    private static DatabaseFile file(Workspace workspace) {
        if (isSqlite(workspace)) {
            return DatabaseFile.in(workspace.home().data());
        }
        throw new SeraiException(
                ErrorKind.CALLER,
                "database.elsewhere",
                "serai.database.url names a PostgreSQL database: use pg_dump and pg_restore");
    }

    /** {@code serai db check}. */
    @picocli.CommandLine.Command(
            name = "check",
            description = {
                "Reads the whole database and says what is wrong: the file, and whether the journal and",
                "the runs agree. Changes nothing; a server may run meanwhile."
            },
            footer = {"", "Exit status: 0 where all is well, 1 where something is not, 2 wrong usage."})
    static final class Check extends Command {
        @Mixin
        private final ServerOptions server = new ServerOptions();

        @Override
        public Integer call() {
            Workspace workspace = workspace();
            List<String> problems =
                    new ArrayList<>(isSqlite(workspace) ? file(workspace).problems() : List.of());
            // a damaged file can't be read to its end
            if (problems.isEmpty()) {
                problems.addAll(journal(workspace));
            }
            problems.forEach(terminal()::print);
            terminal().note(problems.isEmpty() ? "all is well" : "restore a backup with `serai db restore FILE`");
            return problems.isEmpty() ? OK : FAILED;
        }

        private List<String> journal(Workspace workspace) {
            if (server.namesServer() || workspace.isInUse()) {
                return journal(server.api(workspace));
            }
            try (Session session = Session.ofHome(workspace)) {
                return journal(session.api());
            }
        }

        private List<String> journal(Api api) {
            JsonNode found = api.call(Operation.CHECK_JOURNAL);
            terminal()
                    .note(found.path("runs").asText() + " runs with "
                            + found.path("events").asText() + " events");
            List<String> problems = new ArrayList<>();
            found.path("problems").forEach(problem -> problems.add(problem.asText()));
            return problems;
        }
    }

    /** {@code serai db backup}. */
    @picocli.CommandLine.Command(
            name = "backup",
            description = "Writes a consistent copy of the database; a server may run meanwhile.",
            footer = {"", "Example:", "  serai db backup /backups/serai-$(date +%F).db"})
    static final class Backup extends Command {
        @Parameters(paramLabel = "FILE", description = "The copy; must not be there yet.")
        private Path target = Path.of("");

        @Override
        public Integer call() {
            file(workspace()).backUp(target.toAbsolutePath());
            terminal().note("wrote " + target);
            return OK;
        }
    }

    /** {@code serai db restore}. */
    @picocli.CommandLine.Command(
            name = "restore",
            description = "Puts a backup in the place of the database; no server may run meanwhile.")
    static final class Restore extends Command {
        @Parameters(paramLabel = "FILE", description = "What `serai db backup` wrote.")
        private Path backup = Path.of("");

        @Override
        public Integer call() throws IOException {
            Workspace workspace = workspace();
            DatabaseFile file = file(workspace);
            try (DataFolder held = DataFolder.open(workspace.home().data())) {
                Path kept = file.restore(backup.toAbsolutePath());
                terminal()
                        .note("restored " + backup + " into " + held.path() + "; what was there is in "
                                + kept.getFileName());
            }
            return OK;
        }
    }
}
