package dev.serai.messaging.telegram;

import static dev.serai.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.messaging.provider.ChannelRoutes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** routes/telegram.yaml against a Bot API that others wrote. */
class TelegramTestApiTest extends ChannelRoutes {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Test
    void what_a_person_writes_is_polled_and_the_answer_reaches_the_chat() throws Exception {
        try (TelegramTestApi api = new TelegramTestApi();
                TelegramChannel channel = new TelegramChannel(platform(
                        data,
                        Map.of("serai.channels.telegram.token", "T", "serai.channels.telegram.base-url", api.url())))) {
            channel.ready();
            load("telegram.yaml");
            api.write("T", "/hello Ada");
            api.write("T", "/hello Bo");
            await().until(() -> messages().getReceivedCounter() == 2);
            assertThat(messages().getReceivedExchanges())
                    .extracting(taken -> taken.getMessage().getBody())
                    .containsExactly("/hello Ada", "/hello Bo");
            Exchange sent = deliver(
                    "telegram",
                    "<b>Hi</b> Ada",
                    Map.of(
                            "CamelMessageConversation",
                            "500",
                            "CamelMessageButtons",
                            List.of(Map.of("label", "Yes", "data", "y"))));
            assertThat(sent.getException()).isNull();
            JsonNode read = api.read("T");
            assertThat(read).hasSize(1);
            assertThat(read.at("/0/message/text").asText()).isEqualTo("<b>Hi</b> Ada");
            assertThat(read.at("/0/message/parse_mode").asText()).isEqualTo("HTML");
            assertThat(read.at("/0/message/reply_markup/inline_keyboard/0/0/callback_data")
                            .asText())
                    .isEqualTo("y");
            context.getRouteController().stopAllRoutes();
        }
    }
}
