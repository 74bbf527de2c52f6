package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.cli.chat.AnswerPrinter;
import dev.serai.cli.chat.Conversation;
import dev.serai.cli.chat.CtrlC;
import dev.serai.cli.client.Api;
import dev.serai.cli.output.Style;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai chat}. */
@picocli.CommandLine.Command(
        name = "chat",
        description = {
            "Describe your workflow in plain English, get valid YAML config.",
            "With a text: one answer. Without: a conversation, until /quit."
        },
        footer = {
            "",
            "In a conversation: /validate, /yaml FILE writes the workflow to a file, /save saves it on the server,",
            "/save! replaces one that is there, /quit ends. Ctrl-C cancels the answer under way, and the conversation goes on.",
            "",
            "Examples:",
            "  serai chat \"have a person approve refunds above 100\"",
            "  serai chat --workflow refund \"remind them after a day\"",
            "",
            "Exit status: 0 where the last answer is a valid workflow or a question, 1 where it is not,",
            "130 where it was cancelled."
        })
final class ChatCommand extends Command {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int CANCELLED = 130;

    @Parameters(paramLabel = "TEXT", arity = "0..1", description = "What the workflow should do.")
    private @Nullable String text;

    @Option(names = "--session", paramLabel = "ID", description = "Goes on with a conversation.")
    private @Nullable String session;

    @Option(names = "--workflow", paramLabel = "NAME", description = "Changes a workflow that is there.")
    private @Nullable String workflow;

    @Option(names = "--model", paramLabel = "NAME", description = "A model of config/models.yaml; else its default.")
    private @Nullable String model;

    @Option(names = "--json", description = "Prints each answer as JSON.")
    private boolean json;

    @Mixin
    private final ServerOptions server = new ServerOptions();

    @Override
    public Integer call() throws InterruptedException, IOException {
        Workspace workspace = workspace();
        if (server.namesServer() || workspace.isInUse()) {
            return talk(server.api(workspace));
        }
        try (Session embedded = Session.ofHome(workspace)) {
            return talk(embedded.api());
        }
    }

    private int talk(Api api) throws InterruptedException, IOException {
        Conversation conversation =
                session == null ? Conversation.begin(api, workflow, PAUSE) : Conversation.resume(api, session, PAUSE);
        if (text != null) {
            return say(conversation, text);
        }
        terminal().note(terminal().paint(Style.FAINT, "What should the workflow do? /quit ends."));
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        int last = 0;
        for (String line = lines.readLine(); line != null && !line.strip().equals("/quit"); line = lines.readLine()) {
            if (!line.isBlank()) {
                last = line.startsWith("/") ? perform(conversation, line.strip()) : say(conversation, line.strip());
            }
        }
        terminal().note("The conversation goes on with: serai chat --session " + conversation.id());
        return last;
    }

    private int say(Conversation conversation, String said) throws InterruptedException {
        AnswerPrinter printer = new AnswerPrinter(terminal());
        JsonNode answer = CtrlC.during(
                () -> conversation.say(said, model, json ? words -> {} : printer::underWay),
                () -> cancel(conversation));
        if (json) {
            terminal().printJson(answer);
        } else {
            printer.end(answer.path("content").asText());
        }
        if (text != null) {
            terminal().note("It goes on with: serai chat --session " + conversation.id() + " \"...\"");
        }
        return status(answer);
    }

    private static int status(JsonNode answer) {
        if (answer.path("metadata").path("error").asText().equals("assistant.cancelled")) {
            return CANCELLED;
        }
        return answer.path("content").asText().startsWith("Error: ") ? FAILED : OK;
    }

    private void cancel(Conversation conversation) {
        try {
            conversation.cancel();
        } catch (SeraiException e) {
            terminal().note(e.text());
        }
    }

    /** What is wrong is said, and the conversation goes on. */
    private int perform(Conversation conversation, String command) throws IOException {
        try {
            switch (command.split("\\s+", 2)[0]) {
                case "/validate" -> terminal().print(conversation.validate());
                case "/save" -> terminal().print("saved " + conversation.save(false));
                case "/save!" -> terminal().print("saved " + conversation.save(true));
                case "/yaml" ->
                    write(conversation, command.substring("/yaml".length()).strip());
                default ->
                    throw wrong("There is no " + command + ". There are /validate, /yaml FILE, /save, /save!, /quit.");
            }
            return 0;
        } catch (SeraiException e) {
            terminal().note(e.text());
            return 1;
        }
    }

    private void write(Conversation conversation, String file) throws IOException {
        String config = conversation.config();
        if (config == null) {
            throw wrong("There is no workflow yet.");
        }
        if (file.isEmpty()) {
            terminal().print(config.stripTrailing());
            return;
        }
        Files.writeString(Path.of(file), config);
        terminal().print("wrote " + file);
    }

    private static SeraiException wrong(String message) {
        return new SeraiException(ErrorKind.CALLER, "chat.command", message);
    }
}
