package dev.serai.models;

import dev.langchain4j.data.message.UserMessage;
import dev.serai.host.database.Database;
import dev.serai.host.database.GroupWriter;
import dev.serai.host.database.Migrations;
import dev.serai.host.database.Sqlite;
import dev.serai.models.chat.Accounts;
import dev.serai.models.chat.Answer;
import dev.serai.models.chat.Asker;
import dev.serai.models.chat.Chat;
import dev.serai.models.chat.ChatCall;
import dev.serai.models.chat.Question;
import dev.serai.models.chat.TokenListener;
import dev.serai.models.config.Models;
import dev.serai.models.config.Prices;
import dev.serai.models.memory.Memories;
import dev.serai.models.prompt.Parts;
import dev.serai.models.provider.Providers;
import dev.serai.models.provider.Wires;
import dev.serai.models.tool.Tools;
import dev.serai.models.usage.Budget;
import dev.serai.models.usage.Caller;
import dev.serai.models.usage.Ledger;
import dev.serai.models.usage.Spending;
import dev.serai.models.usage.Sql;
import dev.serai.testkit.TestSecrets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.impl.DefaultCamelContext;

/** The plugin without a platform around it: a real database, real HTTP, pauses that only count. */
public final class World implements AutoCloseable {
    public static final String KEY = "sk-test-0123456789-key";

    private static final String PRICES = """
            date: 2026-11-01
            prices:
              - {provider: openai, model: gpt-4o-mini, input: 0.15, cached_input: 0.075, output: 0.60}
              - {provider: openai, model: gpt-4o, input: 2.50, output: 10}
              - {provider: camel, model: gpt-4o, input: 2.50, output: 10}
              - {provider: anthropic, model: claude-3-5-haiku, input: 0.80, output: 4}
              - {provider: google, model: gemini-2.0-flash, input: 0.10, output: 0.40}
            """;

    private final Database database;
    private final GroupWriter writer;
    private final Wires wires = new Wires();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final Models models = new Models(Optional::empty);
    private final Prices prices = new Prices();
    private final Ledger ledger;
    private final Asker asker;
    private final Chat chat;

    /** With the models of such a file. */
    public World(Path folder, String modelsYaml) throws IOException {
        this(migrated(Sqlite.open(folder.resolve("serai.db"))), modelsYaml);
    }

    public World(Database database, String modelsYaml) {
        this.database = database;
        this.writer = new GroupWriter(database.writing(), "models");
        this.ledger = new Ledger(writer);
        camel.start();
        reload(modelsYaml);
        prices.read(PRICES.getBytes(StandardCharsets.UTF_8));
        this.asker =
                new Asker(new Providers(camel, "http://127.0.0.1:1"), wires, new TestSecrets(Map.of("TEST_KEY", KEY)));
        Accounts accounts = new Accounts(ledger, prices, new Spending(), Clock.systemUTC());
        this.chat = new Chat(models, asker, accounts, Clock.systemUTC(), pauses::add);
    }

    public static Database migrated(Database database) throws IOException {
        String script = "/META-INF/serai/migrations/" + database.kind().folder() + "/V1__models.sql";
        try (InputStream in = World.class.getResourceAsStream(script)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            new Migrations(database).migrate("models", Map.of("V1__models.sql", text));
        }
        return database;
    }

    public void reload(String modelsYaml) {
        if (!models.read(modelsYaml.getBytes(StandardCharsets.UTF_8)).isEmpty()) {
            throw new IllegalArgumentException(
                    String.valueOf(models.read(modelsYaml.getBytes(StandardCharsets.UTF_8))));
        }
    }

    public Models models() {
        return models;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Chat chat() {
        return chat;
    }

    public Asker asker() {
        return asker;
    }

    public DefaultCamelContext camel() {
        return camel;
    }

    /** How long it was waited before the question was asked again, each time. */
    public List<Duration> pauses() {
        return pauses;
    }

    public Parts parts(Tools tools) {
        return new Parts(
                models,
                asker,
                chat,
                tools,
                new Memories(database.reading(), writer, Clock.systemUTC()),
                ledger,
                Optional::empty,
                5);
    }

    public Answer ask(String model, String text) throws InterruptedException {
        return ask(
                model, new Question(List.of(UserMessage.from(text)), List.of(), null), List.of(), TokenListener.NONE);
    }

    public Answer ask(String model, Question question, List<Budget> budgets, TokenListener tokens)
            throws InterruptedException {
        return chat.call(call(model, question, budgets, tokens));
    }

    public ChatCall call(String model, Question question, List<Budget> budgets, TokenListener tokens) {
        Caller caller = new Caller(java.util.UUID.randomUUID().toString(), "r1", "n1", "w1", "node", null);
        return new ChatCall(
                caller, models.named(model), question, budgets, Instant.now().plusSeconds(60), tokens);
    }

    /** The rows of the public view, oldest first. */
    public List<Map<String, Object>> calls() throws SQLException {
        try (Connection connection = database.reading().getConnection()) {
            return Sql.query(connection, "select * from v_model_call order by started_at, key", row -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    map.put(row.getMetaData().getColumnName(i), row.getObject(i));
                }
                return map;
            });
        }
    }

    /** What a budget holds, in billionths of a dollar. */
    public long used(String budget) throws SQLException {
        try (Connection connection = database.reading().getConnection()) {
            return Sql.query(
                            connection,
                            "select used_nanos from model_budget where budget_key = ?",
                            row -> row.getLong(1),
                            budget)
                    .stream()
                    .findFirst()
                    .orElse(0L);
        }
    }

    @Override
    public void close() {
        camel.stop();
        writer.close();
        wires.close();
        database.close();
    }
}
