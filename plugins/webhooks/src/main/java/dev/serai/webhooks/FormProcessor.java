package dev.serai.webhooks;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.webhooks.signature.FormFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Parses the body as a form: a map of its fields, one that stands several times as a list. Belongs behind the signature. */
final class FormProcessor implements Processor {

    @Override
    public void process(Exchange exchange) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        FormFields form = FormFields.parse(body == null ? new byte[0] : body)
                .orElseThrow(() -> new SeraiException(ErrorKind.CALLER, "webhook.invalid-form", "Invalid form"));
        Map<String, Object> fields = new LinkedHashMap<>();
        form.values().forEach((name, values) -> fields.put(name, value(values)));
        exchange.getMessage().setBody(fields);
    }

    private static Object value(List<String> values) {
        return values.size() == 1 ? values.getFirst() : values;
    }
}
