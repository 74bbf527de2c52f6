package dev.serai.engine;

import dev.serai.api.Metrics;
import dev.serai.api.Outbox;
import dev.serai.api.PluginContext;
import dev.serai.api.PluginService;
import dev.serai.engine.camel.DryRunOperations;
import dev.serai.engine.camel.EditOperations;
import dev.serai.engine.camel.JournalFeed;
import dev.serai.engine.camel.JournalOperations;
import dev.serai.engine.camel.Operations;
import dev.serai.engine.camel.RunIdempotentRepository;
import dev.serai.engine.camel.RunOperations;
import dev.serai.engine.camel.SteeringOperations;
import dev.serai.engine.camel.VersionOperations;
import dev.serai.engine.camel.WorkflowComponent;
import dev.serai.engine.camel.WorkflowOperations;
import dev.serai.engine.catalog.ExampleFiles;
import dev.serai.engine.catalog.WorkflowEditor;
import dev.serai.engine.catalog.Workflows;
import dev.serai.engine.journal.Definitions;
import dev.serai.engine.journal.EventBuffer;
import dev.serai.engine.journal.Journal;
import dev.serai.engine.journal.JournalWriter;
import dev.serai.engine.journal.Retention;
import dev.serai.engine.journal.RetentionSettings;
import dev.serai.engine.journal.RunStatus;
import dev.serai.engine.journal.TriggerTimes;
import dev.serai.engine.journal.Versions;
import dev.serai.engine.plan.Planner;
import dev.serai.engine.run.Carriers;
import dev.serai.engine.run.DryRun;
import dev.serai.engine.run.Events;
import dev.serai.engine.run.Reruns;
import dev.serai.engine.run.Runs;
import dev.serai.engine.run.Steering;
import dev.serai.engine.run.Timers;
import dev.serai.engine.run.Triggers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the engine, in the order in which a message meets its parts. */
public final class EngineService implements PluginService {
    private static final Logger LOG = LoggerFactory.getLogger(EngineService.class);
    private static final String[] WORKFLOW_FILES = {".yaml", ".yml", ".json"};
    private static final String COMPONENT = "workflow";
    private static final String REPOSITORY = "runs";
    private static final Duration CARRIED_WITHIN = Duration.ofSeconds(1);

    /** What was started, the latest first. */
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private final Deque<AutoCloseable> watches = new ArrayDeque<>();
    private @Nullable Runs recovering;
    private @Nullable Runs runs;
    private @Nullable Timers timers;
    private @Nullable Triggers triggers;
    private @Nullable Workflows catalog;

    @Override
    public void start(PluginContext platform) throws Exception {
        Planner planner = new Planner(platform.nodeTypes());
        Definitions definitions = new Definitions(platform.dataSource());
        Workflows workflows = new Workflows(planner, definitions, platform.home(), platform.clock());
        Journal journal = new Journal(platform.readOnlyDataSource());
        started.push(journal);

        JournalWriter writer = new JournalWriter(platform.dataSource(), () -> outbox(platform.camel()));
        started.push(writer);
        writer.start();
        Retention retention =
                new Retention(journal, writer, RetentionSettings.of(platform.settings()), platform.clock());
        started.push(retention);
        retention.start();
        Timers timers = new Timers(
                platform.clock(), platform.settings().duration("serai.engine.clock-check", Duration.ofSeconds(1)));
        started.push(timers);
        timers.start();
        this.timers = timers;
        Carriers carriers = new Carriers(CARRIED_WITHIN);
        started.push(carriers);
        carriers.start();
        Duration keptFor = platform.settings().duration("serai.engine.event-retention", Duration.ofDays(1));
        Events events = new Events(journal, new EventBuffer(journal, writer), platform.clock(), keptFor);
        Runs runs = new Runs(platform, workflows, journal, writer, events, timers);
        started.push(runs);
        this.runs = runs;
        started.push(writer.afterOutage(
                () -> Thread.ofVirtual().name("serai-recovery").start(this::recover)));
        measure(platform.metrics(), runs);

        Triggers fired = new Triggers(runs, timers, new TriggerTimes(journal, writer), platform.clock());
        started.push(fired);
        triggers = fired;
        catalog = workflows;
        workflows.onChange(() -> fired.update(workflows.all()));

        bind(platform, workflows, planner, runs, journal, events);
        platform.publish(new JournalFeed(journal, writer));
        watch(platform, workflows);
        started.push(platform.nodeTypes().onChange(() -> {
            workflows.forgetPinned();
            watch(platform, workflows);
            recover();
        }));
        if (platform.settings().flag("serai.engine.recover", true)) {
            recovering = runs;
        }
    }

    private static Optional<Outbox> outbox(CamelContext camel) {
        return Optional.ofNullable(camel.getRegistry().lookupByNameAndType(Outbox.NAME, Outbox.class));
    }

    private static void measure(Metrics metrics, Runs runs) {
        metrics.gauge("engine.runs.active", "Runs in memory", runs::active);
        for (RunStatus status : RunStatus.values()) {
            if (status.isFinal()) {
                metrics.counter(
                        "engine.runs." + status.text(),
                        "Runs that ended as " + status.text(),
                        () -> runs.ended(status));
            }
        }
    }

    /** Whether nothing happens before something comes from outside, or a time comes. Safe for use by many threads. */
    public boolean isQuiet() {
        // what is due has triggers fire, and both have runs go on
        return (timers == null || timers.isQuiet())
                && (triggers == null || triggers.isQuiet())
                && (runs == null || runs.isQuiet());
    }

    private void bind(
            PluginContext platform, Workflows workflows, Planner planner, Runs runs, Journal journal, Events events)
            throws Exception {
        CamelContext camel = platform.camel();
        Steering steering = new Steering(runs, new Reruns(workflows, journal, runs), events);
        camel.addComponent(COMPONENT, new WorkflowComponent(workflows, runs, steering));
        started.push(() -> camel.removeComponent(COMPONENT));
        camel.getRegistry().bind(REPOSITORY, new RunIdempotentRepository(runs));
        started.push(() -> camel.getRegistry().unbind(REPOSITORY));
        Operations operations = new Operations(
                new WorkflowOperations(workflows, planner, platform.nodeTypes()),
                new DryRunOperations(planner, new DryRun(platform)),
                new EditOperations(new WorkflowEditor(workflows, planner, own(platform))),
                new VersionOperations(workflows, new Versions(journal)),
                new RunOperations(workflows, runs, journal, platform.clock()),
                new SteeringOperations(steering));
        camel.addRoutes(operations);
        started.push(() -> operations.removeFrom(camel));
        JournalOperations check = new JournalOperations(journal);
        camel.addRoutes(check);
        started.push(() -> check.removeFrom(camel));
    }

    /** The folder of people's own workflows. */
    private static Path own(PluginContext platform) {
        return platform.home().resolve(platform.settings().text("serai.workflows.dir", "workflows"));
    }

    /** Also checks all files anew, which is what a change of node types calls for. */
    private void watch(PluginContext platform, Workflows workflows) {
        stopAll(watches);
        watches.push(platform.watch(own(platform), workflows, WORKFLOW_FILES));
        if (platform.settings().flag("serai.examples.enabled", true)) {
            Path examples = platform.home().resolve("examples");
            watches.push(platform.watch(examples, new ExampleFiles(examples, workflows), WORKFLOW_FILES));
        }
    }

    @Override
    public void ready() {
        recover();
        if (recovering != null && triggers != null && catalog != null) {
            triggers.ready(catalog.all());
        }
    }

    private void recover() {
        Runs runs = recovering;
        if (runs != null) {
            runs.recover();
        }
    }

    @Override
    public void stop() {
        recovering = null;
        stopAll(watches);
        stopAll(started);
    }

    /** Goes on where one part fails to stop. */
    private static void stopAll(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOG.warn("A part of the workflow engine did not stop in order; the others are stopped.", e);
            }
        }
    }
}
