package dev.serai.assistant;

import dev.serai.api.PluginContext;
import dev.serai.api.PluginService;
import dev.serai.assistant.proof.Policy;
import dev.serai.assistant.proof.Prover;
import dev.serai.assistant.rest.AssistantOperations;
import dev.serai.assistant.session.Abandonment;
import dev.serai.assistant.session.JdbcSessions;
import dev.serai.assistant.template.Library;
import dev.serai.assistant.turn.Brief;
import dev.serai.assistant.turn.Installation;
import dev.serai.assistant.turn.KeptAnswers;
import dev.serai.assistant.turn.Turns;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the assistant. */
public final class AssistantService implements PluginService {
    private static final Logger LOG = LoggerFactory.getLogger(AssistantService.class);
    private static final String[] TEMPLATE_FILES = {".yaml", ".yml"};

    /** The latest first. */
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    @Override
    public void start(PluginContext platform) throws Exception {
        JdbcSessions sessions = new JdbcSessions(platform);
        Abandonment abandonment = new Abandonment(platform, sessions);
        started.push(abandonment);
        abandonment.start();

        ProducerTemplate producer = platform.camel().createProducerTemplate();
        producer.start();
        started.push(producer);
        Library library = new Library();
        for (Path folder : List.of(Path.of("examples", "templates"), Path.of("templates"))) {
            started.push(platform.watch(platform.home().resolve(folder), library, TEMPLATE_FILES));
        }
        Installation installation = new Installation(platform, producer);
        Prover prover = new Prover(installation::dryRun, Policy.of(platform.settings()), installation);
        Brief brief = new Brief(installation, library, platform.clock());
        KeptAnswers kept = new KeptAnswers(platform, installation);
        Turns turns = new Turns(platform, sessions, new Turns.Parts(producer, brief, library, prover, kept));
        started.push(turns);

        AssistantOperations operations = new AssistantOperations(sessions, turns, installation, prover, brief, library);
        platform.camel().addRoutes(operations);
        started.push(() -> operations.removeFrom(platform.camel()));
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
