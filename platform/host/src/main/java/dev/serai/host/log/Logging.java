package dev.serai.host.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Sets the log up: one stream, standard error, as text or as JSON lines. */
public final class Logging {
    private static final String TEXT =
            "%d{HH:mm:ss.SSS} %-5level %-24logger{0} %replace([%X{run}] ){'^\\[\\] $', ''}%msg%n%ex";
    private static final String COLOURED =
            "%d{HH:mm:ss.SSS} %highlight(%-5level) %cyan(%-24logger{0}) %replace([%X{run}] ){'^\\[\\] $', ''}%msg%n%ex";

    /** What others say at INFO is of use to their authors. */
    private static final Map<String, Level> QUIETER = Map.of(
            "org.apache.camel", Level.WARN,
            "org.apache.camel.component.file.GenericFileOnCompletion",
                    Level.ERROR, // what went wrong is said without it
            "org.flywaydb", Level.WARN,
            "com.zaxxer.hikari", Level.WARN,
            "io.vertx", Level.WARN,
            "io.netty", Level.WARN,
            "org.jolokia", Level.WARN);

    private Logging() {}

    /** @param level of what the platform itself says; {@code debug} shows more of the others, too */
    public static void setUp(String format, String level) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            setUp(context, format, Level.toLevel(level, Level.INFO));
        }
    }

    static void setUp(LoggerContext context, String format, Level level) {
        context.reset();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget("System.err");
        console.setEncoder(encoder(context, format));
        console.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(level);
        root.addAppender(console);
        boolean verbose = level.levelInt <= Level.DEBUG_INT;
        QUIETER.forEach((name, quiet) -> context.getLogger(name)
                .setLevel(verbose ? Level.INFO : Level.toLevel(Math.max(quiet.levelInt, level.levelInt))));
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, String format) {
        EncoderBase<ILoggingEvent> encoder = format.equals("json") ? new JsonLines() : text();
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    private static PatternLayoutEncoder text() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(Terminal.wantsColour() ? COLOURED : TEXT);
        return encoder;
    }
}
