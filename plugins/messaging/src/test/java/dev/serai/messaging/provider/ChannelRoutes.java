package dev.serai.messaging.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.testkit.RouteCoverage;
import dev.serai.testkit.TestPlatform;
import dev.serai.testkit.TestSecrets;
import dev.serai.testkit.TestSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.sqlite.SQLiteDataSource;

/**
 * A shipped file of routes as it is, between ends that tests hold: what HTTP and the outbox hand in comes from {@code
 * direct:}, what goes to {@code message:} and to the outbox is looked at, and the provider is WireMock.
 */
public abstract class ChannelRoutes extends CamelTestSupport {
    protected final WireMockServer provider =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        camel.setSourceLocationEnabled(true);
        camel.getCamelContextExtension().addInterceptStrategy(new RouteCoverage());
        camel.addComponent("platform-http", new Ends());
        camel.addComponent("outbox", new Ends());
        camel.addComponent("message", new Ends());
        camel.getRegistry().bind("signature", (org.apache.camel.Processor) ChannelRoutes::requireSignature);
        return camel;
    }

    private static void requireSignature(Exchange exchange) {
        String provider = exchange.getProperty("webhookProvider", String.class);
        if (!("by " + provider).equals(exchange.getMessage().getHeader("Signed"))) {
            throw new SeraiException(ErrorKind.FORBIDDEN, "webhook.signature-invalid", "Invalid signature");
        }
    }

    @BeforeEach
    void startProvider() {
        provider.start();
    }

    @AfterEach
    void stopProvider() {
        provider.stop();
    }

    /** The database is a file in the data folder. There is one secret, {@code KNOWN}. */
    protected TestPlatform platform(Path data, Map<String, String> settings) {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + data.resolve("test.db"));
        return new TestPlatform("messaging", context)
                .with(data)
                .with(database, database)
                .with(new TestSettings(settings))
                .with(new TestSecrets(Map.of("KNOWN", "known-value")));
    }

    protected void load(String file) throws Exception {
        Path path = Path.of("../../routes").resolve(file).toAbsolutePath().normalize();
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(context, "file:" + path));
    }

    protected List<String> routeIds() {
        return context.getRoutes().stream()
                .map(org.apache.camel.Route::getRouteId)
                .sorted()
                .toList();
    }

    protected Exchange send(String door, byte[] body, Map<String, Object> headers) {
        return template.request("direct:" + door, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    protected Exchange deliver(String channel, String text, Map<String, Object> headers) {
        return send("outbox-" + channel, text.getBytes(StandardCharsets.UTF_8), headers);
    }

    protected MockEndpoint messages() {
        return getMockEndpoint("mock:message");
    }

    protected MockEndpoint statuses() {
        return getMockEndpoint("mock:outbox-status");
    }

    protected static void assertRefused(Exchange answer, ErrorKind kind, String message) {
        assertThat(answer.getException()).isInstanceOfSatisfying(SeraiException.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(kind);
            assertThat(refusal.text()).isEqualTo(message);
        });
    }

    /** {@code direct:POST/webhooks/telegram}, {@code direct:outbox-telegram}; {@code mock:message}, {@code mock:outbox-status}. */
    private static final class Ends extends DefaultComponent {
        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            String scheme = uri.substring(0, uri.indexOf(':'));
            Object operation = parameters.get("operation");
            Object method = parameters.get("httpMethodRestrict");
            parameters.clear();
            String end =
                    switch (scheme) {
                        case "message" -> "mock:message";
                        case "outbox" -> operation == null ? "direct:outbox-" + remaining : "mock:outbox-" + operation;
                        default -> "direct:" + method + remaining;
                    };
            return getCamelContext().getEndpoint(end);
        }
    }
}
