package dev.serai.messaging.inbox;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.serai.host.database.GroupWriter;
import dev.serai.messaging.outbox.OutboxStore;
import dev.serai.testkit.SettableClock;
import dev.serai.testkit.TestPlatform;
import dev.serai.testkit.TestSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** An inbox with a database, a clock and a stand-in for the engine. */
abstract class InboxBench {
    static final String ADA = "700100200";

    final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T08:00:00Z"));
    final StandInEngine engine = new StandInEngine();
    final Map<String, String> settings = new HashMap<>(Map.of("serai.channels.telegram.senders", ADA + ", 42"));
    final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    Path folder;

    SQLiteDataSource database;
    GroupWriter writer;
    OutboxStore outbox;
    CamelContext camel;
    InboxParts inbox;

    @BeforeEach
    void start() throws Exception {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setBusyTimeout(5000);
        database = new SQLiteDataSource(config);
        database.setUrl("jdbc:sqlite:" + folder.resolve("serai.db"));
        for (String script : List.of("V1__outbox.sql", "V2__inbox.sql")) {
            migrate(script);
        }
        engine.load("hello", List.of(), "name str required");
        engine.load(
                "order-triage",
                Map.of("telegram", Map.of()),
                "text str required",
                "amount int required",
                "urgent bool required");
        engine.load("secret", Map.of("telegram", Map.of("senders", List.of("42"))), "input str optional");
        engine.load("echo", Map.of("telegram", Map.of()), "input str optional", "attachments list optional");
        open();
        ((Logger) LoggerFactory.getLogger(InboxLog.class)).addAppender(log);
        log.start();
    }

    void migrate(String script) throws IOException, SQLException {
        try (var in = InboxBench.class.getResourceAsStream("/META-INF/serai/migrations/sqlite/" + script);
                Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("--[^\n]*", "");
            for (String each : sql.split(";", -1)) {
                if (!each.isBlank()) {
                    statement.execute(each);
                }
            }
        }
    }

    void open() throws Exception {
        camel = new DefaultCamelContext();
        engine.addTo(camel);
        writer = new GroupWriter(database, "messaging");
        outbox = new OutboxStore(writer, clock);
        inbox = new InboxParts(
                new TestPlatform("messaging", camel)
                        .with(new TestSettings(settings))
                        .with(clock)
                        .with(database, database)
                        .with(writer),
                outbox);
        camel.start();
    }

    void close() throws Exception {
        camel.stop();
        inbox.close();
        writer.close();
    }

    @AfterEach
    void stop() throws Exception {
        ((Logger) LoggerFactory.getLogger(InboxLog.class)).detachAppender(log);
        close();
    }

    Map<String, Object> send(String delivery, String text) {
        return send(delivery, text, Map.of());
    }

    Map<String, Object> send(String delivery, String text, Map<String, Object> more) {
        Map<String, Object> headers = new HashMap<>(Map.of(
                "CamelMessageConversation",
                "chat",
                "CamelMessageSender",
                ADA,
                "CamelMessageId",
                "m" + delivery,
                "CamelMessageDeliveryId",
                delivery));
        headers.putAll(more);
        Map<String, Object> answer = new HashMap<>();
        Map<?, ?> body =
                camel.createProducerTemplate().requestBodyAndHeaders("message:telegram", text, headers, Map.class);
        body.forEach((key, value) -> answer.put((String) key, value));
        return answer;
    }

    List<String> contents() {
        return query("select content from outbox_message order by id");
    }

    List<String> answers() {
        return query("select content ->> 'text' from outbox_message order by id");
    }

    /** The text, and what else there is. */
    String last() {
        String content = contents().getLast();
        String text = answers().getLast();
        return content.contains("buttons") ? text + content : text;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<String> query(String sql) {
        List<String> values = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return values;
    }
}
