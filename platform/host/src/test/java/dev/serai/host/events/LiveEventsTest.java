package dev.serai.host.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.serai.host.harness.EventClient;
import dev.serai.host.harness.EventClient.Event;
import dev.serai.host.harness.FakeFeed;
import dev.serai.host.harness.RunningServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveEventsTest {
    @TempDir
    static Path folder;

    static RunningServer server;

    private FakeFeed feed = new FakeFeed();

    @BeforeAll
    static void start() {
        server = RunningServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void publishAnEmptyFeed() {
        feed = new FakeFeed();
        server.platform.publishes(feed);
    }

    /** Reads on until the connection is known to those who tell, and has its place where it hears of runs, too. */
    private static EventClient open(String query) {
        EventClient client = EventClient.open(server, query);
        client.chunk();
        String place = query.contains("subject") ? "" : "0";
        String id = client.nextOrComment().id();
        while (!id.equals(place)) {
            id = client.nextOrComment().id();
        }
        return client;
    }

    private static void tell(String subject, Object value) {
        server.live.tell(subject, null, Map.of("value", value));
    }

    @Test
    void those_who_watch_the_subject_hear_it_without_an_id_and_nobody_else_does() {
        try (EventClient watching = open("?subject=chat-1");
                EventClient other = open("?subject=chat-2");
                EventClient all = open("")) {
            tell("chat-1", "hello");
            tell("chat-2", "end");
            feed.commits("running", "r1");
            Event event = watching.next();
            assertThat(event).isEqualTo(new Event("live", "", "{\"value\":\"hello\"}"));
            assertThat(other.next().data()).contains("end");
            assertThat(all.next().type()).isEqualTo("workflow_update");
        }
    }

    @Test
    void a_stream_of_a_run_has_its_committed_events_and_what_passes() {
        try (EventClient client = open("?run=r7")) {
            tell("r7", "token");
            assertThat(client.next().type()).isEqualTo("live");
            feed.commits("completed", "r7");
            Event committed = client.next();
            assertThat(committed.type()).isEqualTo("run_event");
            assertThat(committed.id()).isNotEmpty();
        }
    }

    @Test
    void what_is_for_one_user_reaches_no_other() {
        try (EventClient client = open("?subject=private")) {
            server.live.tell("private", "somebody", Map.of("value", "secret"));
            server.live.tell("private", "cli", Map.of("value", "mine"));
            assertThat(client.next().data()).isEqualTo("{\"value\":\"mine\"}");
        }
    }

    @Test
    void a_stream_of_a_subject_alone_has_heartbeats_and_no_committed_events() {
        try (EventClient client = open("?subject=quiet")) {
            feed.commits("running", "r1");
            assertThat(client.chunk()).contains(": heartbeat");
            tell("quiet", 1);
            assertThat(client.next().type()).isEqualTo("live");
        }
    }

    @Test
    void a_client_that_does_not_read_loses_some_and_holds_nobody_up() {
        String text = "x".repeat(10_000);
        try (EventClient deaf = open("?subject=flood");
                EventClient client = open("?subject=other")) {
            for (int batch = 0; batch < 10; batch++) {
                for (int i = 0; i < 500; i++) {
                    tell("flood", text);
                }
                // what is on its way is limited, too: none of that is lost to this test
                tell("other", batch);
                assertThat(client.next().data()).isEqualTo("{\"value\":" + batch + "}");
            }
            assertThat(heardUntilItKeepsUp(deaf)).isBetween(1, 4_999);
        }
    }

    /** How much came until something was heard that was told after a heartbeat had come through. */
    private static int heardUntilItKeepsUp(EventClient client) {
        int heard = 0;
        for (Event event = client.nextOrComment(); !event.data().contains("again"); event = client.nextOrComment()) {
            if (event.type().isEmpty()) {
                tell("flood", "again");
            } else {
                heard++;
            }
        }
        return heard;
    }

    @Test
    void what_can_not_be_written_or_is_too_large_is_dropped() {
        try (EventClient client = open("?subject=odd")) {
            assertThatCode(() -> {
                        tell("odd", new Object());
                        tell("odd", "x".repeat(70_000));
                        tell("odd", "fine");
                    })
                    .doesNotThrowAnyException();
            assertThat(client.next().data()).contains("fine");
        }
    }
}
