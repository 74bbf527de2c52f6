package dev.serai.models.camel;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/**
 * {@code model:NAME} asks the model with that name in {@code config/models.yaml}, or {@code default}. The body is a question,
 * or a map {@code {messages: [{role, content}], schema, max_tokens}}; it becomes a map of the answer, {@code text} and what it
 * took.
 */
public final class ModelComponent extends DefaultComponent {
    private volatile @Nullable RouteModels models;

    /** From now on its endpoints can ask; null: no more. */
    public void use(@Nullable RouteModels routeModels) {
        models = routeModels;
    }

    @Nullable
    RouteModels models() {
        return models;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new ModelEndpoint(uri, this, remaining.isBlank() ? "default" : remaining);
    }
}
