package dev.serai.models.camel;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.models.camel.RouteModels.Asking;
import dev.serai.models.chat.Answer;
import dev.serai.models.chat.TokenListener;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

final class ModelProducer extends DefaultProducer {
    /** A {@code Consumer<String>} that gets the answer while it comes. */
    static final String LISTENER = "CamelModelListener";

    static final String PURPOSE = "CamelModelPurpose";
    static final String USER = "CamelModelUser";

    private final ModelComponent component;
    private final String model;

    ModelProducer(ModelEndpoint endpoint, ModelComponent component, String model) {
        super(endpoint);
        this.component = component;
        this.model = model;
    }

    @Override
    public void process(Exchange exchange) throws InterruptedException {
        RouteModels models = component.models();
        if (models == null) {
            throw new SeraiException(
                    ErrorKind.OVERLOAD, "model.failed", "The plugin 'models' is starting or stopping.");
        }
        Message message = exchange.getMessage();
        Object body = message.getBody();
        Asking asking = new Asking(
                Objects.requireNonNullElse(message.getHeader(PURPOSE, String.class), "route"),
                message.getHeader(USER, String.class),
                Messages.maxTokens(body));
        Answer answer = models.ask(model, Messages.question(body), asking, listener(message.getHeader(LISTENER)));
        message.removeHeader(LISTENER);
        message.setBody(answer.toMap());
    }

    private static TokenListener listener(@Nullable Object header) {
        if (!(header instanceof Consumer<?>)) {
            return TokenListener.NONE;
        }
        @SuppressWarnings("unchecked") // whoever sets the header knows what it is for
        Consumer<String> consumer = (Consumer<String>) header;
        return new TokenListener() {
            @Override
            public void token(String text) {
                consumer.accept(text);
            }

            // words that were shown can't be taken back
            @Override
            public boolean startsAgain() {
                return false;
            }
        };
    }
}
