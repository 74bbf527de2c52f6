package dev.serai.messaging.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.messaging.provider.Fixtures;
import dev.serai.messaging.provider.IncomingMessage;
import dev.serai.messaging.provider.IncomingMessage.Person;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each file of fixtures/whatsapp. */
class EventsTest {
    private static final String PYWA = "1122334455667";
    private static final String BINDA = "409552778964973";
    private static final Set<String> TESTED = Set.of(
            "pywa-message-text.json",
            "pywa-message-image.json",
            "pywa-message-reaction.json",
            "pywa-message-reply.json",
            "pywa-message-contacts.json",
            "pywa-message-unsupported.json",
            "pywa-message_status-sent.json",
            "pywa-message_status-delivered.json",
            "pywa-message_status-failed.json",
            "pywa-callback_button-button.json",
            "pywa-callback_button-quick_reply.json",
            "pywa-callback_selection-callback.json",
            "pywa-system-phone_number_change.json",
            "bindambc-textMessage.json",
            "bindambc-buttonMessage.json",
            "bindambc-locationMessage.json",
            "bindambc-textMessageStatusRead.json",
            "bindambc-reEngagementMessageError.json",
            "bindambc-rejectedTemplate.json");

    private static List<IncomingMessage> messages(String file) {
        return new Events(phoneId(file)).messages(Fixtures.json("whatsapp/" + file));
    }

    private static List<Map<String, Object>> statuses(String file) {
        return new Events(phoneId(file)).statuses(Fixtures.json("whatsapp/" + file));
    }

    private static String phoneId(String file) {
        return file.startsWith("pywa") ? PYWA : file.contains("reEngagement") ? "109999999999999" : BINDA;
    }

    @Test
    void every_file_of_the_index_is_tested_here() {
        assertThat(new HashSet<>(Fixtures.index("whatsapp"))).isEqualTo(TESTED);
    }

    @Test
    void a_text_is_a_message_of_its_sender_named_by_its_id() {
        assertThat(messages("pywa-message-text.json"))
                .containsExactly(new IncomingMessage(
                        "Body Text",
                        new Person("972987654321", "972987654321", Optional.of("Test Name")),
                        Optional.of("wamid.xyzxyz"),
                        "wamid.xyzxyz",
                        List.of(),
                        Optional.empty()));
        assertThat(messages("bindambc-textMessage.json"))
                .extracting(IncomingMessage::text)
                .containsExactly("hi everyone!");
        assertThat(messages("pywa-message-reply.json"))
                .extracting(IncomingMessage::text)
                .containsExactly("replied text");
    }

    @Test
    void an_image_comes_as_a_reference() {
        assertThat(messages("pywa-message-image.json")).singleElement().satisfies(image -> {
            assertThat(image.text()).isEmpty();
            assertThat(image.attachments())
                    .containsExactly(Map.of("kind", "image", "id", "65463453", "mime_type", "image/jpeg"));
        });
    }

    @Test
    void contacts_and_a_location_come_with_what_they_say() {
        assertThat(messages("pywa-message-contacts.json"))
                .flatExtracting(IncomingMessage::attachments)
                .extracting(contact -> contact.get("name"))
                .containsExactly("Chandler Bing", "Monica", "Rachel Green");
        assertThat(messages("bindambc-locationMessage.json"))
                .flatExtracting(IncomingMessage::attachments)
                .containsExactly(
                        Map.of("kind", "location", "latitude", -10.93941311633, "longitude", -10.606395436721));
    }

    @Test
    void buttons_of_all_kinds_and_lists_say_their_label_and_bring_their_data() {
        for (String file : new String[] {
            "pywa-callback_button-button.json",
            "pywa-callback_button-quick_reply.json",
            "pywa-callback_selection-callback.json"
        }) {
            assertThat(messages(file)).as(file).singleElement().satisfies(pressed -> {
                assertThat(pressed.text()).isEqualTo("title");
                assertThat(pressed.button()).contains("callback_data");
            });
        }
        assertThat(messages("bindambc-buttonMessage.json"))
                .extracting(IncomingMessage::button)
                .containsExactly(Optional.of("SIM"));
    }

    @Test
    void reactions_unsupported_kinds_and_notes_of_the_system_are_ignored() {
        assertThat(messages("pywa-message-reaction.json")).isEmpty();
        assertThat(messages("pywa-message-unsupported.json")).isEmpty();
        assertThat(messages("pywa-system-phone_number_change.json")).isEmpty();
    }

    @Test
    void a_status_says_what_became_of_which_message_and_starts_nothing() {
        assertThat(statuses("pywa-message_status-sent.json"))
                .containsExactly(Map.of("provider_id", "wamid.xyzxyz", "status", "sent", "at", 1698266945000L));
        assertThat(statuses("pywa-message_status-delivered.json"))
                .extracting(status -> status.get("status"))
                .containsExactly("delivered");
        assertThat(statuses("bindambc-textMessageStatusRead.json"))
                .extracting(status -> status.get("status"))
                .containsExactly("read");
        assertThat(messages("pywa-message_status-sent.json")).isEmpty();
    }

    @Test
    void a_failure_brings_its_reason() {
        assertThat(statuses("pywa-message_status-failed.json"))
                .extracting(status -> status.get("error"))
                .containsExactly("130472: Failed to send message because this user's phone number is part of an"
                        + " experiment");
        assertThat(statuses("bindambc-reEngagementMessageError.json"))
                .extracting(status -> status.get("error"))
                .containsExactly("131047: Message failed to send because more than 24 hours have passed since the"
                        + " customer last replied to this number.");
    }

    @Test
    void what_is_about_templates_is_ignored() {
        assertThat(messages("bindambc-rejectedTemplate.json")).isEmpty();
        assertThat(statuses("bindambc-rejectedTemplate.json")).isEmpty();
    }

    @Test
    void every_message_of_a_batch_counts() {
        ObjectNode batch = (ObjectNode) Fixtures.json("whatsapp/pywa-message-text.json");
        ArrayNode entries = (ArrayNode) batch.path("entry");
        entries.add(
                Fixtures.json("whatsapp/pywa-message-image.json").path("entry").path(0));
        entries.add(Fixtures.json("whatsapp/pywa-message_status-sent.json")
                .path("entry")
                .path(0));
        ArrayNode changes = (ArrayNode) entries.path(0).path("changes");
        changes.add(Fixtures.json("whatsapp/pywa-callback_button-button.json").at("/entry/0/changes/0"));
        ((ArrayNode) changes.path(0).path("value").path("messages"))
                .add(Fixtures.json("whatsapp/pywa-message-reply.json").at("/entry/0/changes/0/value/messages/0"));
        Events events = new Events(PYWA);
        assertThat(events.messages(batch))
                .extracting(IncomingMessage::text)
                .containsExactly("Body Text", "replied text", "title", "");
        assertThat(events.statuses(batch)).hasSize(1);
    }

    @Test
    void what_another_number_of_the_account_gets_is_not_for_us() {
        assertThat(new Events("other").messages(Fixtures.json("whatsapp/pywa-message-text.json")))
                .isEmpty();
    }

    @Test
    void what_has_another_form_than_expected_is_ignored() throws Exception {
        for (String json : new String[] {
            "{}",
            "{\"entry\":7}",
            "{\"entry\":[{\"changes\":{}}]}",
            "{\"entry\":[{\"changes\":[{\"field\":\"messages\",\"value\":{\"messages\":[{}]}}]}]}",
            "{\"entry\":[{\"changes\":[{\"field\":\"messages\",\"value\":{\"metadata\":{\"phone_number_id\":\"1\"},"
                    + "\"messages\":[7,{\"id\":\"a\"},{\"id\":\"a\",\"from\":\"b\",\"type\":\"interactive\"}],"
                    + "\"statuses\":[{}]}}]}]}"
        }) {
            JsonNode body = new JsonMapper().readTree(json);
            assertThat(new Events("1").messages(body)).as(json).isEmpty();
            assertThat(new Events("1").statuses(body)).as(json).isEmpty();
        }
    }
}
