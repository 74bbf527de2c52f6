package dev.serai.messaging.inbox;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/** The workflow engine, through Camel. Safe for use by many threads. */
final class Engine {
    private static final Set<ErrorKind> OF_THE_PERSON =
            Set.of(ErrorKind.CALLER, ErrorKind.NOT_FOUND, ErrorKind.CONFLICT, ErrorKind.TOO_LARGE);

    private final ProducerTemplate camel;

    Engine(ProducerTemplate camel) {
        this.camel = camel;
    }

    List<Listed> workflows() {
        Exchange answer = camel.request("direct:listWorkflows?block=false&failIfNoConsumers=true", exchange -> {});
        if (answer.getException() == null && answer.getMessage().getBody() instanceof Map<?, ?> map) {
            return Listed.all(map);
        }
        throw failure("The workflows can't be listed now.", answer.getException());
    }

    /**
     * Returns the id of the run when it is stored; of the earlier one, for the copy of a delivery.
     *
     * @throws SeraiException where it does not start; see {@link #isOfThePerson}
     */
    String start(Incoming message, Turn.Start start) {
        Map<String, Object> headers = new HashMap<>();
        headers.put("CamelWorkflowIdempotencyKey", message.key());
        headers.put("CamelWorkflowReplyTo", message.replyTo());
        Exchange answer = camel.send(
                "workflow:" + start.command().workflow().replace(" ", "%20"), ExchangePattern.InOut, exchange -> {
                    exchange.getMessage().setHeaders(headers);
                    exchange.getMessage().setBody(start.input());
                });
        if (answer.getException() == null && answer.getMessage().getBody() instanceof Map<?, ?> run) {
            return String.valueOf(run.get("run_id"));
        }
        throw failure("The workflow can't be started now.", answer.getException());
    }

    /** Whether the same message would be refused again, so that its sender has to be told. */
    static boolean isOfThePerson(SeraiException error) {
        return OF_THE_PERSON.contains(error.kind());
    }

    private static SeraiException failure(String what, @Nullable Exception cause) {
        return cause instanceof SeraiException known
                ? known
                : new SeraiException(ErrorKind.OVERLOAD, "message.not-taken", what + " Send the message again.", cause);
    }
}
