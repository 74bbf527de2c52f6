package dev.serai.messaging.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.messaging.provider.Fixtures;
import dev.serai.messaging.provider.IncomingMessage;
import dev.serai.messaging.provider.IncomingMessage.Person;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each file of fixtures/telegram, with the outcome that its INDEX.json names. */
class UpdatesTest {
    private static final Set<String> TESTED = Set.of(
            "webhook-text.json",
            "getupdates-multiple-group.json",
            "getupdates-channel-post.json",
            "getupdates-inline-query.json",
            "getupdates-photo.json",
            "webapp-write-access.json",
            "api-error-flood.json",
            "command-start-payload.json",
            "edited-message.json",
            "callback-query.json",
            "group-command-botname.json");

    private final Updates updates = new Updates(false, () -> Optional.of("Flow_Bot"));

    private List<IncomingMessage> read(String file) {
        return read(updates, Fixtures.json("telegram/" + file));
    }

    private static List<IncomingMessage> read(Updates updates, JsonNode body) {
        return Updates.of(body).stream()
                .flatMap(update -> updates.read(update).stream())
                .toList();
    }

    private static List<IncomingMessage> readText(Updates updates, String json) throws Exception {
        return read(updates, new JsonMapper().readTree(json));
    }

    @Test
    void every_file_of_the_index_is_tested_here() {
        assertThat(new HashSet<>(Fixtures.index("telegram"))).isEqualTo(TESTED);
    }

    @Test
    void a_text_is_a_message_of_its_chat_named_by_the_update() {
        assertThat(read("webhook-text.json"))
                .containsExactly(new IncomingMessage(
                        "aho",
                        new Person("158584902", "158584902", Optional.of("Nicola Ferraro")),
                        Optional.of("22"),
                        "178312874",
                        List.of(),
                        Optional.empty()));
    }

    @Test
    void an_answer_to_getupdates_has_several_messages_in_order() {
        List<IncomingMessage> messages = read("getupdates-multiple-group.json");
        assertThat(messages).extracting(IncomingMessage::text).containsExactly("a message", "another message");
        assertThat(messages).extracting(IncomingMessage::delivery).containsExactly("525704898", "525704899");
        assertThat(messages).allSatisfy(message -> {
            assertThat(message.sender().conversation()).isEqualTo("-45658");
            assertThat(message.sender().id()).isEqualTo("1585844777");
        });
    }

    @Test
    void a_channel_posts_in_its_own_name_as_nobody_is_from() {
        assertThat(read("getupdates-channel-post.json")).singleElement().satisfies(post -> {
            assertThat(post.text()).isEqualTo("test");
            assertThat(post.sender())
                    .isEqualTo(new Person("-1001245756934", "-1001245756934", Optional.of("cameltemp")));
        });
    }

    @Test
    void an_inline_query_is_ignored() {
        assertThat(read("getupdates-inline-query.json")).isEmpty();
    }

    @Test
    void a_photo_comes_as_a_reference_to_its_largest_size_without_a_text() {
        assertThat(read("getupdates-photo.json")).singleElement().satisfies(photo -> {
            assertThat(photo.text()).isEmpty();
            assertThat(photo.attachments())
                    .containsExactly(
                            Map.of("kind", "photo", "id", "AgADBAADq6cxG0bQcwnUb4Cga-eXxnodQxkABDnWBzFwvqpw7XXXXXXX"));
        });
    }

    @Test
    void a_note_of_telegram_itself_is_ignored() {
        assertThat(read("webapp-write-access.json")).isEmpty();
    }

    @Test
    void an_error_of_the_api_is_no_update_and_is_read_as_a_refusal() {
        assertThat(read("api-error-flood.json")).isEmpty();
        var refusal = TelegramApi.refusal(400, Fixtures.json("telegram/api-error-flood.json"), 0);
        assertThat(refusal.getHttpResponseCode()).isEqualTo(400);
        assertThat(refusal.retryAfter()).contains(12);
        assertThat(refusal).hasMessage("400: Error descriptions (the chat is now 12345)");
    }

    @Test
    void a_command_keeps_what_stands_behind_it() {
        assertThat(read("command-start-payload.json")).singleElement().satisfies(command -> assertThat(command.text())
                .isEqualTo("/start ref-42"));
    }

    @Test
    void an_edited_message_is_ignored_unless_it_is_wanted() {
        assertThat(read("edited-message.json")).isEmpty();
        Updates edited = new Updates(true, Optional::empty);
        assertThat(read(edited, Fixtures.json("telegram/edited-message.json")))
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.text()).isEqualTo("/start ref-43");
                    assertThat(message.delivery()).isEqualTo("910000002");
                });
    }

    @Test
    void a_pressed_button_says_its_label_and_brings_its_data() {
        assertThat(read("callback-query.json")).singleElement().satisfies(pressed -> {
            assertThat(pressed.text()).isEqualTo("Yes");
            assertThat(pressed.button()).contains("approve:77");
            assertThat(pressed.sender()).isEqualTo(new Person("700100200", "700100200", Optional.of("Ada")));
        });
    }

    @Test
    void a_command_to_this_bot_loses_the_bots_name() {
        assertThat(read("group-command-botname.json")).singleElement().satisfies(command -> {
            assertThat(command.text()).isEqualTo("/status today");
            assertThat(command.sender().conversation()).isEqualTo("-1002000000001");
        });
    }

    @Test
    void a_command_to_another_bot_is_ignored() {
        Updates other = new Updates(false, () -> Optional.of("other_bot"));
        assertThat(read(other, Fixtures.json("telegram/group-command-botname.json")))
                .isEmpty();
    }

    @Test
    void an_address_in_the_text_is_no_bots_name() throws Exception {
        assertThat(readText(updates, message("\"text\":\"/mail a@other_bot hi\"")))
                .extracting(IncomingMessage::text)
                .containsExactly("/mail a@other_bot hi");
    }

    @Test
    void a_document_brings_its_name_and_its_caption_is_the_text() throws Exception {
        String document = "\"caption\":\"/sum\",\"document\":{\"file_id\":\"F1\",\"mime_type\":\"text/csv\","
                + "\"file_name\":\"a.csv\"}";
        assertThat(readText(updates, message(document))).singleElement().satisfies(message -> {
            assertThat(message.text()).isEqualTo("/sum");
            assertThat(message.attachments())
                    .containsExactly(
                            Map.of("kind", "document", "id", "F1", "mime_type", "text/csv", "file_name", "a.csv"));
        });
    }

    @Test
    void a_location_and_a_contact_come_with_what_they_say() throws Exception {
        assertThat(readText(updates, message("\"location\":{\"latitude\":1.5,\"longitude\":-2.5}")))
                .flatExtracting(IncomingMessage::attachments)
                .containsExactly(Map.of("kind", "location", "latitude", 1.5, "longitude", -2.5));
        assertThat(readText(updates, message("\"contact\":{\"phone_number\":\"+1\",\"first_name\":\"Bo\"}")))
                .flatExtracting(IncomingMessage::attachments)
                .containsExactly(Map.of("kind", "contact", "name", "Bo", "phone", "+1"));
    }

    @Test
    void what_a_bot_says_is_ignored() throws Exception {
        String json = "{\"update_id\":1,\"message\":{\"message_id\":1,\"chat\":{\"id\":5},"
                + "\"from\":{\"id\":6,\"is_bot\":true},\"text\":\"/hello x\"}}";
        assertThat(readText(updates, json)).isEmpty();
    }

    @Test
    void what_has_another_form_than_expected_is_ignored() throws Exception {
        for (String json : new String[] {
            "{}",
            "{\"update_id\":1}",
            "{\"update_id\":1,\"message\":[]}",
            "{\"update_id\":1,\"message\":{\"text\":\"no chat\"}}",
            "{\"update_id\":{},\"message\":{\"chat\":{\"id\":1},\"text\":\"a\"}}",
            "{\"update_id\":1,\"message\":{\"chat\":{\"id\":1},\"text\":7.5,\"photo\":{}}}",
            "{\"update_id\":1,\"something_new\":{\"chat\":{\"id\":1},\"text\":\"a\"}}",
            "{\"update_id\":1,\"callback_query\":{\"id\":\"1\",\"data\":\"x\"}}",
            "{\"ok\":true,\"result\":7}"
        }) {
            assertThat(readText(updates, json)).as(json).isEmpty();
        }
    }

    private static String message(String content) {
        return "{\"update_id\":1,\"message\":{\"message_id\":1,\"chat\":{\"id\":5},\"from\":{\"id\":6}," + content
                + "}}";
    }
}
