package dev.serai.messaging.inbox;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.api.Settings;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who sent what, and what came of it. What was typed is told as the configuration allows. */
final class InboxLog {
    private static final Logger LOG = LoggerFactory.getLogger(InboxLog.class);
    private static final String KEY = "serai.channels.log-text";
    private static final int LONGEST = 500;

    private enum Detail {
        NONE,
        LENGTH,
        FULL
    }

    private final Detail detail;

    InboxLog(Settings settings) {
        String word = settings.text(KEY, "length");
        this.detail = switch (word) {
            case "none" -> Detail.NONE;
            case "length" -> Detail.LENGTH;
            case "full" -> Detail.FULL;
            default ->
                throw new SeraiException(
                        ErrorKind.CALLER,
                        "config.invalid",
                        KEY + " must be none, length or full, found '" + word + "'");
        };
    }

    void started(Incoming message, String workflow, String runId) {
        LOG.info("Message taken: {} workflow={} run={}{}", source(message), plain(workflow), runId, text(message));
    }

    void answered(Incoming message, @Nullable String workflow) {
        LOG.info(
                "Message answered: {} workflow={}{}",
                source(message),
                plain(workflow == null ? "none" : workflow),
                text(message));
    }

    void ignored(Incoming message, String why) {
        LOG.info("Message ignored ({}): {}{}", why, source(message), text(message));
    }

    void copy(Incoming message) {
        LOG.debug("Message passed over, it was taken before: {}", source(message));
    }

    void failed(Incoming message, String workflow, SeraiException error) {
        LOG.warn(
                "Message not taken, a copy will be tried again: {} workflow={}",
                source(message),
                plain(workflow),
                error);
    }

    private static String source(Incoming message) {
        return "source=%s sender=%s delivery=%s"
                .formatted(plain(message.channel()), plain(message.sender()), plain(message.delivery()));
    }

    private String text(Incoming message) {
        return switch (detail) {
            case NONE -> "";
            case LENGTH -> " text=" + message.text().length() + " characters";
            case FULL -> " text=\"" + plain(message.text()) + "\"";
        };
    }

    /** On one line, with nothing in it that is not seen. */
    private static String plain(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            int type = Character.getType(c);
            boolean hidden = Character.isISOControl(c)
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || c == '"';
            line.append(hidden ? String.format(Locale.ROOT, "\\u%04x", c) : Character.toString(c));
        });
        return line.toString();
    }
}
