package dev.serai.messaging.mail;

import static dev.serai.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.serai.messaging.provider.ChannelRoutes;
import jakarta.mail.Flags;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** examples/routes/mail-channel.yaml against the mail server GreenMail. */
class MailChannelTest extends ChannelRoutes {
    private static final String OURS = "serai@example.org";

    private final GreenMail mail =
            new GreenMail(new ServerSetup[] {server(ServerSetup.PROTOCOL_SMTP), server(ServerSetup.PROTOCOL_IMAP)});

    /** Given two minutes to begin, in place of two seconds. */
    private static ServerSetup server(String protocol) {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(120_000);
        return setup;
    }

    private void on() throws Exception {
        mail.start();
        mail.setUser(OURS, OURS, "p+w&%");
        mail.setUser("ada@example.org", "ada@example.org", "x");
        set(context, "host", "127.0.0.1");
        set(context, "imap", "imap");
        set(context, "smtp", "smtp");
        set(context, "imap-port", String.valueOf(mail.getImap().getPort()));
        set(context, "smtp-port", String.valueOf(mail.getSmtp().getPort()));
        set(context, "user", OURS);
        set(context, "password", "p+w&%");
        set(context, "delay", "200");
        loadExample();
    }

    private static void set(CamelContext camel, String key, String value) {
        camel.getPropertiesComponent().addInitialProperty("mail-channel." + key, value);
    }

    private void loadExample() throws Exception {
        Path path = Path.of("../../examples/routes/mail-channel.yaml")
                .toAbsolutePath()
                .normalize();
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(context, "file:" + path));
    }

    @AfterEach
    void stopMail() {
        mail.stop();
    }

    private MimeMessage letter(String subject, String text) throws Exception {
        MimeMessage message = new MimeMessage(mail.getSmtp().createSession());
        message.setFrom("Ada Lovelace <Ada@Example.org>");
        message.setRecipients(RecipientType.TO, OURS);
        message.setSubject(subject, "UTF-8");
        message.setText(text, "UTF-8");
        return message;
    }

    private boolean isRead(String subject) throws Exception {
        try (var store = mail.getImap().createStore()) {
            store.connect(OURS, "p+w&%");
            var inbox = store.getFolder("INBOX");
            inbox.open(jakarta.mail.Folder.READ_ONLY);
            return Stream.of(inbox.getMessages()).anyMatch(message -> hasBeenRead(message, subject));
        }
    }

    private static boolean hasBeenRead(jakarta.mail.Message message, String subject) {
        try {
            return subject.equals(message.getSubject()) && message.isSet(Flags.Flag.SEEN);
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void without_a_host_nothing_is_there() throws Exception {
        loadExample();
        assertThat(routeIds()).isEmpty();
    }

    @Test
    void a_mail_is_a_message_without_signature_and_quotes_and_read_after_it_was_taken() throws Exception {
        on();
        Transport.send(letter("Grüße", "/hello Ada\r\n\r\nOn Friday, Bo wrote:\r\n> hi\r\n-- \r\nA. L."));
        await().until(() -> messages().getReceivedCounter() == 1);
        Exchange taken = messages().getReceivedExchanges().getFirst();
        String id = taken.getMessage().getHeader("CamelMessageDeliveryId", String.class);
        assertThat(taken.getMessage().getBody()).isEqualTo("/hello Ada");
        assertThat(id).startsWith("<").endsWith(">");
        assertThat(taken.getMessage().getHeaders())
                .containsEntry("CamelMessageSender", "ada@example.org")
                .containsEntry("CamelMessageConversation", "ada@example.org " + id + " Grüße")
                .containsEntry("CamelMessageId", id);
        await().until(() -> isRead("Grüße"));
    }

    @Test
    void a_mail_that_could_not_be_taken_stays_unread_and_comes_again() throws Exception {
        messages().whenExchangeReceived(1, exchange -> {
            throw new IllegalStateException("not now");
        });
        on();
        Transport.send(letter("again", "/hello Ada"));
        await().until(() -> messages().getReceivedCounter() >= 2);
        assertThat(messages().getReceivedExchanges())
                .extracting(taken -> taken.getMessage().getHeader("CamelMessageDeliveryId"))
                .first()
                .isEqualTo(messages().getReceivedExchanges().get(1).getMessage().getHeader("CamelMessageDeliveryId"));
        await().until(() -> isRead("again"));
    }

    @Test
    void a_mail_in_a_thread_keeps_the_conversation_of_its_first() throws Exception {
        on();
        MimeMessage second = letter("Re: AW: The plan", "Ada");
        second.setHeader("References", "<first@example.org>\r\n <second@example.org>");
        second.setHeader("In-Reply-To", "<second@example.org>");
        Transport.send(second);
        await().until(() -> messages().getReceivedCounter() == 1);
        assertThat(messages().getReceivedExchanges().getFirst().getMessage().getHeader("CamelMessageConversation"))
                .isEqualTo("ada@example.org <first@example.org> The plan");
    }

    @Test
    void what_a_machine_answered_is_ignored() throws Exception {
        on();
        MimeMessage away = letter("Away", "/hello Ada");
        away.setHeader("Auto-Submitted", "auto-replied");
        Transport.send(away);
        await().until(() -> isRead("Away"));
        assertThat(messages().getReceivedCounter()).isZero();
    }

    @Test
    void an_answer_stands_in_its_thread() throws Exception {
        on();
        Exchange sent = deliver(
                "mail",
                "Result:\nGrüße, Ada",
                Map.of(
                        "CamelMessageConversation", "ada@example.org <first@example.org> The plan",
                        "CamelMessageReplyTo", "<second@example.org>"));
        assertThat(sent.getException()).isNull();
        MimeMessage answer = mail.getReceivedMessagesForDomain("ada@example.org")[0];
        assertThat(answer.getSubject()).isEqualTo("Re: The plan");
        assertThat(answer.getHeader("In-Reply-To")).containsExactly("<second@example.org>");
        assertThat(answer.getHeader("References")[0].split("\\s+"))
                .containsExactly("<first@example.org>", "<second@example.org>");
        assertThat(answer.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(answer.getContent().toString().strip().replace("\r", "")).isEqualTo("Result:\nGrüße, Ada");
        assertThat(sent.getMessage().getHeader("CamelMessageProviderId")).isEqualTo(answer.getMessageID());
    }

    @Test
    void a_message_to_an_address_alone_begins_a_thread() throws Exception {
        on();
        assertThat(deliver("mail", "hi", Map.of("CamelMessageConversation", "ada@example.org"))
                        .getException())
                .isNull();
        MimeMessage first = mail.getReceivedMessagesForDomain("ada@example.org")[0];
        assertThat(first.getSubject()).isEqualTo("A message from Serai");
        assertThat(first.getHeader("References")).isNull();
        assertThat(first.getHeader("In-Reply-To")).isNull();
    }

    @Test
    void a_server_that_is_down_fails_the_part() throws Exception {
        on();
        mail.getSmtp().stopService();
        Exchange failed = deliver("mail", "hi", Map.of("CamelMessageConversation", "ada@example.org <a@b> c"));
        assertThat(failed.isFailed()).isTrue();
    }
}
