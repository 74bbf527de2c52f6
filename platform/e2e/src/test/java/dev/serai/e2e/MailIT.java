package dev.serai.e2e;

import static dev.serai.e2e.harness.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.serai.e2e.harness.Serai;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The channel of examples/routes/mail-channel.yaml, turned on by settings alone, with the mail server GreenMail. */
@TestInstance(Lifecycle.PER_CLASS)
class MailIT {
    private static final int LETTERS = 10;
    private static final String OURS = "serai@example.org";
    private static final String ADA = "ada@example.org";

    private final GreenMail mail =
            new GreenMail(new ServerSetup[] {server(ServerSetup.PROTOCOL_SMTP), server(ServerSetup.PROTOCOL_IMAP)});
    private final Serai serai;

    MailIT(@TempDir Path folder) {
        serai = Serai.unpackedIn(folder);
    }

    /** Given two minutes to begin, in place of two seconds. */
    private static ServerSetup server(String protocol) {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(120_000);
        return setup;
    }

    @BeforeAll
    void start() {
        mail.start();
        mail.setUser(OURS, OURS, "p+w&%");
        mail.setUser(ADA, ADA, "x");
        serai.drop(
                "config/application.properties",
                serai.read("config/application.properties")
                        + """

            mail-channel.host=127.0.0.1
            mail-channel.imap=imap
            mail-channel.imap-port=%d
            mail-channel.smtp=smtp
            mail-channel.smtp-port=%d
            mail-channel.user=serai@example.org
            mail-channel.password=p+w&%%
            mail-channel.delay=200
            serai.channels.mail.senders=ada@example.org
            serai.channels.mail.workflows=hello
            """.formatted(mail.getImap().getPort(), mail.getSmtp().getPort()));
        serai.start();
    }

    @AfterAll
    void end() {
        serai.close();
        mail.stop();
    }

    private void write(String subject, String text) throws Exception {
        MimeMessage message = new MimeMessage(mail.getSmtp().createSession());
        message.setFrom("Ada <" + ADA + ">");
        message.setRecipients(RecipientType.TO, OURS);
        message.setSubject(subject, "UTF-8");
        message.setText(text, "UTF-8");
        Transport.send(message);
    }

    private List<String> answers(String subject) {
        return Arrays.stream(mail.getReceivedMessagesForDomain(ADA))
                .filter(answer -> subject.equals(subjectOf(answer)))
                .map(answer -> GreenMailUtil.getBody(answer).strip())
                .toList();
    }

    private static String subjectOf(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_mail_starts_a_run_and_its_result_is_an_answer_in_the_thread() throws Exception {
        write("Please", "/hello Ada");

        await().until(() -> !answers("Re: Please").isEmpty());
        assertThat(answers("Re: Please")).containsExactly("Result:\r\nHello, Ada!");
    }

    @Test
    void mails_that_come_while_the_server_is_dead_are_answered_and_the_others_not_again() throws Exception {
        write("Early", "/hello Bo");
        await().until(() -> !answers("Re: Early").isEmpty());
        await().until(() ->
                serai.api().get("/messages?status=pending").path("items").isEmpty());
        serai.kill();
        for (int i = 0; i < LETTERS; i++) {
            write("Letter " + i, "/hello " + i);
        }
        serai.start();

        await().untilAsserted(() -> IntStream.range(0, LETTERS)
                .forEach(i -> assertThat(answers("Re: Letter " + i)).hasSize(1)));
        assertThat(answers("Re: Early")).hasSize(1);
    }
}
