package dev.serai.messaging.whatsapp;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What WhatsApp's Graph API takes, by the schema in {@code whatsapp-messages.schema.json}. */
final class GraphApi {
    private static final Schema MESSAGE = read();

    private GraphApi() {}

    private static Schema read() {
        try (InputStream in = GraphApi.class.getResourceAsStream("/whatsapp-messages.schema.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** None where it takes the request. */
    static List<String> problems(String request) {
        return MESSAGE.validate(request, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }
}
