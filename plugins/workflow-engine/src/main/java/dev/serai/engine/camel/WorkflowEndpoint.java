package dev.serai.engine.camel;

import java.time.Duration;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Starts a run of a workflow with the message body as input: an object, or JSON text. The body becomes the answer: {@code
 * run_id, workflow, status, duplicate}, and {@code result} or {@code error} where the run has ended.
 *
 * <p>With another {@code operation} it steers the run that the header {@code CamelWorkflowRunId} names: {@code cancel},
 * {@code pause}, {@code resume}, {@code signal} (the body is the event's data), {@code rerun} (the body is an object of
 * fields to change, or nothing). {@code emit} gives an event to whichever runs wait for it.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "workflow",
        title = "Workflow",
        syntax = "workflow:name",
        producerOnly = true,
        category = Category.WORKFLOW)
public final class WorkflowEndpoint extends DefaultEndpoint {
    /** Header with the delivery's idempotency key; unique among all runs, so begin it with where it came from. */
    public static final String IDEMPOTENCY_KEY = "CamelWorkflowIdempotencyKey";

    /**
     * Header with who is told how the run ends: a map with {@code channel}, {@code conversation} and perhaps {@code
     * reply_to}, the id of the message that is answered. The reply goes into the outbox with the end of the run.
     */
    public static final String REPLY_TO = "CamelWorkflowReplyTo";

    /** Header with the correlation of an event. */
    public static final String CORRELATION = "CamelWorkflowCorrelation";

    /** Header with the id of the run: of the answer, and of a request that steers. */
    public static final String RUN_ID = "CamelWorkflowRunId";

    @UriPath(description = "The name of the workflow")
    @Metadata(required = true)
    private final String name;

    @UriParam(description = "Whether to answer when the run has ended, instead of when it is stored")
    private boolean wait;

    @UriParam(description = "How long to wait for the end, in ms or as 30s", defaultValue = "30s")
    private Duration timeout = Duration.ofSeconds(30);

    @UriParam(
            description = "What to do: start, cancel, pause, resume, signal, emit, rerun",
            defaultValue = "start",
            enums = "start,cancel,pause,resume,signal,emit,rerun")
    private Operation operation = Operation.start;

    @UriParam(description = "The type of the event, for signal and emit")
    private String eventType = "";

    @UriParam(description = "The node to begin with, for rerun; where the run failed if it is left out")
    private String from = "";

    @UriParam(description = "Whether a rerun follows the definition of now instead of the run's own")
    private boolean latest;

    /** Named as Camel's options are. */
    public enum Operation {
        start,
        cancel,
        pause,
        resume,
        signal,
        emit,
        rerun
    }

    WorkflowEndpoint(String uri, WorkflowComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    @Override
    public Producer createProducer() {
        WorkflowComponent component = (WorkflowComponent) getComponent();
        return operation == Operation.start
                ? new WorkflowProducer(this, component.workflows(), component.runs())
                : new SteeringProducer(this, component.steering());
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("workflow: can't be consumed from; it starts runs.");
    }

    public String getName() {
        return name;
    }

    public boolean isWait() {
        return wait;
    }

    public void setWait(boolean wait) {
        this.wait = wait;
    }

    public Duration getTimeout() {
        return timeout;
    }

    public void setTimeout(Duration timeout) {
        this.timeout = timeout;
    }

    public Operation getOperation() {
        return operation;
    }

    public void setOperation(Operation operation) {
        this.operation = operation;
    }

    public String getEventType() {
        return eventType;
    }

    public void setEventType(String eventType) {
        this.eventType = eventType;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public boolean isLatest() {
        return latest;
    }

    public void setLatest(boolean latest) {
        this.latest = latest;
    }
}
