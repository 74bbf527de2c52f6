package dev.serai.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/** Asks a platform inside this process: each operation is answered by the endpoint {@code direct:OPERATION_ID}. */
public final class EmbeddedApi implements Api {
    private static final String USER = "cli";

    private final ProducerTemplate template;

    public EmbeddedApi(CamelContext camel) {
        this.template = camel.createProducerTemplate();
    }

    @Override
    public JsonNode call(Operation operation, Map<String, String> parameters, @Nullable Object body) {
        Exchange exchange = template.request("direct:" + operation.id(), request -> {
            request.setProperty("serai.user", USER);
            request.getMessage().setHeaders(new HashMap<>(parameters));
            request.getMessage().setBody(body == null ? null : Json.text(body));
        });
        if (exchange.getException() != null) {
            throw known(exchange.getException());
        }
        return Json.MAPPER.valueToTree(exchange.getMessage().getBody());
    }

    private static SeraiException known(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SeraiException serai) {
                return serai;
            }
        }
        return new SeraiException(
                ErrorKind.INTERNAL, "internal", "the platform failed: " + thrown.getMessage(), thrown);
    }
}
