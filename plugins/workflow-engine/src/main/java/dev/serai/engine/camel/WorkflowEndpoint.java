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

    /** Header of the answer: the id of the run. */
    public static final String RUN_ID = "CamelWorkflowRunId";

    @UriPath(description = "The name of the workflow")
    @Metadata(required = true)
    private final String name;

    @UriParam(description = "Whether to answer when the run has ended, instead of when it is stored")
    private boolean wait;

    @UriParam(description = "How long to wait for the end, in ms or as 30s", defaultValue = "30s")
    private Duration timeout = Duration.ofSeconds(30);

    WorkflowEndpoint(String uri, WorkflowComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    @Override
    public Producer createProducer() {
        WorkflowComponent component = (WorkflowComponent) getComponent();
        return new WorkflowProducer(this, component.workflows(), component.runs());
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
}
