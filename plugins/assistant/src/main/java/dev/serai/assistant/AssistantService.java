package dev.serai.assistant;

import dev.serai.api.PluginContext;
import dev.serai.api.PluginService;
import dev.serai.assistant.session.Abandonment;
import dev.serai.assistant.session.JdbcSessions;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the assistant. */
public final class AssistantService implements PluginService {
    private static final Logger LOG = LoggerFactory.getLogger(AssistantService.class);

    /** The latest first. */
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    @Override
    public void start(PluginContext platform) throws Exception {
        JdbcSessions sessions = new JdbcSessions(platform);
        started.push(sessions);
        Abandonment abandonment = new Abandonment(platform, sessions);
        started.push(abandonment);
        abandonment.start();
    }

    /** Goes on where one of them fails to stop. */
    @Override
    public void stop() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                LOG.warn("A part of the assistant did not stop in order; the others are stopped.", e);
            }
        }
    }
}
