package dev.serai.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.api.PluginService;
import dev.serai.api.Secrets;
import dev.serai.testkit.TestPlatform;
import dev.serai.testkit.TestSecrets;
import dev.serai.testkit.TestSettings;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhooksServiceTest {
    private static final String[] NAMES = {"signature", "webhookJson", "webhookForm", "genericTrigger"};

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final WebhooksService service = new WebhooksService();

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void is_found_as_a_plugin_finds_its_services() {
        assertThat(ServiceLoader.load(PluginService.class)).hasExactlyElementsOfTypes(WebhooksService.class);
    }

    @Test
    void the_processors_come_with_the_plugin_and_go_with_it() {
        start(Map.of("serai.webhooks.default.secret", "ours"), new TestSecrets(Map.of()));
        assertThat(NAMES).allSatisfy(name -> assertThat(bound(name)).isNotNull());
        service.stop();
        assertThat(NAMES).allSatisfy(name -> assertThat(bound(name)).isNull());
    }

    @Test
    void stopping_what_never_started_does_nothing() {
        service.stop();
        assertThat(bound("signature")).isNull();
    }

    @Test
    void warns_at_start_where_the_default_provider_has_no_secret() {
        try (LogLines log = new LogLines()) {
            start(Map.of(), new TestSecrets(Map.of()));
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .startsWith("Webhooks of the provider 'default' are refused");
        }
    }

    @Test
    void starts_without_a_word_where_all_is_well() {
        try (LogLines log = new LogLines()) {
            start(Map.of("serai.webhooks.default.secret", "ours"), new TestSecrets(Map.of()));
            assertThat(log.messages()).isEmpty();
        }
    }

    @Test
    void starts_while_the_secrets_can_not_be_read() {
        try (LogLines log = new LogLines()) {
            start(Map.of("serai.webhooks.default.secret", "{secret.A}"), new TestSecrets(Map.of()).lock());
            assertThat(bound("signature")).isNotNull();
            assertThat(log.messages()).hasSize(1);
        }
    }

    private void start(Map<String, String> settings, Secrets secrets) {
        service.start(new TestPlatform("webhooks", camel)
                .with(new TestSettings(settings))
                .with(secrets));
    }

    private Processor bound(String name) {
        return camel.getRegistry().lookupByNameAndType(name, Processor.class);
    }
}
