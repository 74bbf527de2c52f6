package dev.serai.engine.camel;

import dev.serai.engine.catalog.Workflows;
import dev.serai.engine.run.Runs;
import dev.serai.engine.run.Steering;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code workflow:NAME}: starts and steers runs. */
public final class WorkflowComponent extends DefaultComponent {
    private final Workflows workflows;
    private final Runs runs;
    private final Steering steering;

    public WorkflowComponent(Workflows workflows, Runs runs, Steering steering) {
        this.workflows = workflows;
        this.runs = runs;
        this.steering = steering;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) throws Exception {
        WorkflowEndpoint endpoint = new WorkflowEndpoint(uri, this, name);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    Workflows workflows() {
        return workflows;
    }

    Runs runs() {
        return runs;
    }

    Steering steering() {
        return steering;
    }
}
