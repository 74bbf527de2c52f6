package dev.serai.models.camel;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

final class ModelEndpoint extends DefaultEndpoint {
    private final ModelComponent component;
    private final String model;

    ModelEndpoint(String uri, ModelComponent component, String model) {
        super(uri, component);
        this.component = component;
        this.model = model;
    }

    @Override
    public Producer createProducer() {
        return new ModelProducer(this, component, model);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("A route can't start with 'model:'; it is asked.");
    }
}
