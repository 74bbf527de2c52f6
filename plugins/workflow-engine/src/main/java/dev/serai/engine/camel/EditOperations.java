package dev.serai.engine.camel;

import static dev.serai.engine.camel.Requests.text;

import dev.serai.engine.catalog.Precondition;
import dev.serai.engine.catalog.WorkflowEditor;
import dev.serai.engine.catalog.WorkflowEditor.Saved;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves and deletes workflows. */
public final class EditOperations implements Operations.Group {
    private static final Logger LOG = LoggerFactory.getLogger(EditOperations.class);

    private final WorkflowEditor editor;

    public EditOperations(WorkflowEditor editor) {
        this.editor = editor;
    }

    @Override
    public void addTo(Map<String, Operations.Operation> operations) {
        operations.put("saveWorkflow", this::save);
        operations.put("deleteWorkflow", this::delete);
    }

    private Object save(Message request) {
        String body = request.getBody(String.class);
        Saved saved = editor.save(text(request, "name"), body == null ? "" : body, precondition(request));
        LOG.info(
                "{} saved the workflow {}, version {}, to {}.",
                user(request),
                saved.workflow().plan().name(),
                saved.workflow().plan().version(),
                saved.workflow().file());
        request.setHeader(Exchange.HTTP_RESPONSE_CODE, saved.created() ? 201 : 200);
        return WorkflowOperations.tagged(request, saved.workflow());
    }

    private @Nullable Object delete(Message request) {
        String name = text(request, "name");
        editor.delete(name, precondition(request));
        LOG.info("{} deleted the workflow {}.", user(request), name);
        return null;
    }

    private static Precondition precondition(Message request) {
        return Precondition.of(
                request.getHeader("If-Match", String.class), request.getHeader("If-None-Match", String.class));
    }

    private static String user(Message request) {
        return request.getExchange().getProperty("serai.user", "somebody", String.class);
    }
}
