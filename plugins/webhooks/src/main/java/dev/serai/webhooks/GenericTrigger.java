package dev.serai.webhooks;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes {@code {workflow_name, inputs}}, already parsed: the name goes to the exchange property {@code workflowName}, the
 * inputs become the body. {@code sender_id} and {@code message} are for the log, which never shows the message itself.
 */
final class GenericTrigger implements Processor {
    static final String WORKFLOW = "workflowName";

    private static final Logger LOG = LoggerFactory.getLogger(GenericTrigger.class);
    private static final int LONGEST_NAME = 128;

    @Override
    public void process(Exchange exchange) {
        if (!(exchange.getMessage().getBody() instanceof Map<?, ?> payload)) {
            throw invalid("The payload must be an object with 'workflow_name' and 'inputs'.");
        }
        if (!(payload.get("workflow_name") instanceof String name)) {
            throw invalid("The payload needs 'workflow_name', the name of a workflow.");
        }
        if (!isName(name)) {
            throw new SeraiException(ErrorKind.NOT_FOUND, "workflow.unknown", "There is no workflow of that name.");
        }
        if (payload.get("inputs") != null && !(payload.get("inputs") instanceof Map)) {
            throw invalid("'inputs' must be an object with the values of the workflow's fields.");
        }
        exchange.setProperty(WORKFLOW, name);
        exchange.getMessage().setBody(payload.get("inputs") instanceof Map<?, ?> inputs ? inputs : Map.of());
        LOG.info(
                "Trigger: source={} workflow={} sender={} message={}",
                exchange.getProperty(SignatureProcessor.PROVIDER, SignatureProcessor.DEFAULT_PROVIDER, String.class),
                name,
                LogText.of(payload.get("sender_id")),
                length(payload.get("message")));
    }

    /** Nothing that an endpoint address or an expression could be made of. */
    private static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_NAME
                && text.charAt(0) != '-'
                && text.chars().allMatch(c -> LogText.isLetterOrDigit(c) || c == '_' || c == '-');
    }

    private static String length(@Nullable Object message) {
        return message instanceof String text ? "(" + text.length() + " characters)" : "none";
    }

    private static SeraiException invalid(String message) {
        return new SeraiException(ErrorKind.CALLER, "webhook.payload", message);
    }
}
