package dev.serai.webhooks;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.util.Map;
import java.util.regex.Pattern;
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
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,127}");

    @Override
    public void process(Exchange exchange) {
        if (!(exchange.getMessage().getBody() instanceof Map<?, ?> payload)) {
            throw invalid("The payload must be an object with 'workflow_name' and 'inputs'.");
        }
        if (!(payload.get("workflow_name") instanceof String name)) {
            throw invalid("The payload needs 'workflow_name', the name of a workflow.");
        }
        if (!NAME.matcher(name).matches()) {
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
                oneLine(payload.get("sender_id")),
                length(payload.get("message")));
    }

    /** Who sent it, for the log: no line breaks, at most 64 characters. */
    private static String oneLine(@Nullable Object sender) {
        String text = String.valueOf(sender).replaceAll("[^\\p{Alnum}@+._-]", "?");
        return text.length() > 64 ? text.substring(0, 64) : text;
    }

    private static String length(@Nullable Object message) {
        return message instanceof String text ? "(" + text.length() + " characters)" : "none";
    }

    private static SeraiException invalid(String message) {
        return new SeraiException(ErrorKind.CALLER, "webhook.payload", message);
    }
}
