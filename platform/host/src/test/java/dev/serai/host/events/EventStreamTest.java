package dev.serai.host.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.serai.host.harness.Browser;
import dev.serai.host.harness.EventClient;
import dev.serai.host.harness.EventClient.EndOfStream;
import dev.serai.host.harness.EventClient.Event;
import dev.serai.host.harness.FakeFeed;
import dev.serai.host.harness.RawConnection;
import dev.serai.host.harness.Reply;
import dev.serai.host.harness.RunningServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventStreamTest {
    private static final Pattern POSITION = Pattern.compile("\"position\":(\\d+)");

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

    /** Reads until a heartbeat tells that everything up to the position was sent. */
    private static void isCaughtUp(EventClient client, long position) {
        String id = "";
        while (!id.equals(Long.toString(position))) {
            id = client.nextOrComment().id();
        }
    }

    @Test
    void the_answer_begins_with_the_headers_of_an_event_stream() {
        try (EventClient client = EventClient.open(server, "")) {
            assertThat(client.head().getFirst()).contains(" 200 ");
            assertThat(String.join("\n", client.head()).toLowerCase(Locale.ROOT))
                    .contains("content-type: text/event-stream")
                    .contains("cache-control: no-cache")
                    .contains("connection: keep-alive")
                    .contains("x-accel-buffering: no");
            assertThat(client.chunk()).contains("retry: 3000", ": connected");
        }
    }

    @Test
    void a_new_client_hears_what_is_committed_from_now_on() {
        feed.commits("running", "old");
        try (EventClient client = EventClient.open(server, "")) {
            isCaughtUp(client, 1);
            feed.commits("completed", "new");
            Event event = client.next();
            assertThat(event.type()).isEqualTo("workflow_update");
            assertThat(event.id()).isEqualTo("2");
            assertThat(event.data()).startsWith("[{").contains("\"new\"").doesNotContain("old");
        }
    }

    @Test
    void heartbeats_come_by_themselves() {
        try (EventClient client = EventClient.open(server, "")) {
            client.chunk();
            assertThat(client.chunk()).contains(": heartbeat");
            assertThat(client.chunk()).contains(": heartbeat");
        }
    }

    @Test
    void a_client_that_comes_back_again_and_again_misses_nothing_and_hears_nothing_twice() {
        List<Long> seen = new ArrayList<>();
        String last = "0";
        for (int round = 0; round < 10; round++) {
            feed.commits("running", "a" + round, "b" + round);
            feed.commits("running", "c" + round);
            try (EventClient client = EventClient.open(server, "?after=0", "Last-Event-ID: " + last)) {
                while (Long.parseLong(last) < feed.latest()) {
                    Event event = client.next();
                    last = event.id();
                    collect(event.data(), seen);
                }
            }
        }
        assertThat(seen).hasSize(30).isSorted();
        assertThat(seen.stream().distinct()).hasSize(20);
    }

    private static void collect(String data, List<Long> seen) {
        Matcher positions = POSITION.matcher(data);
        while (positions.find()) {
            seen.add(Long.valueOf(positions.group(1)));
        }
    }

    @Test
    void a_client_of_long_ago_is_told_to_load_anew_and_goes_on_from_there() {
        feed.grewTo(10_001);
        try (EventClient client = EventClient.open(server, "?after=0")) {
            Event reset = client.next();
            assertThat(reset.type()).isEqualTo("reset");
            assertThat(reset.id()).isEqualTo("10001");
            feed.commits("running", "a");
            assertThat(client.next().id()).isEqualTo("10002");
        }
        try (EventClient client = EventClient.open(server, "?after=2")) {
            isCaughtUp(client, 10_002);
        }
    }

    @Test
    void a_position_that_was_never_reached_is_reset_too() {
        feed.commits("running", "a");
        try (EventClient client = EventClient.open(server, "?after=99")) {
            assertThat(client.next().type()).isEqualTo("reset");
        }
    }

    @Test
    void one_run_is_followed_event_by_event() {
        feed.commits("started", "mine", "other");
        feed.commits("node", "mine");
        try (EventClient client = EventClient.open(server, "?run=mine&after=0")) {
            Event event = client.next();
            assertThat(event.type()).isEqualTo("run_event");
            assertThat(event.data()).contains("started", "node").doesNotContain("other");
            feed.commits("completed", "mine");
            assertThat(client.next().data()).contains("completed");
        }
    }

    @Test
    void commits_between_two_flushes_are_sent_as_one_list() {
        try (EventClient client = EventClient.open(server, "?after=0")) {
            isCaughtUp(client, 0);
            feed.commitsInARow(200, "running", "same");
            Event event = client.next();
            assertThat(event.id()).isEqualTo("200");
            assertThat(event.data()).containsOnlyOnce("\"same\"").contains("\"position\":200");
        }
    }

    @Test
    void many_clients_cost_one_read_of_what_is_new_and_all_hear_everything() {
        List<EventClient> clients = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            clients.add(EventClient.open(server, ""));
        }
        clients.forEach(client -> isCaughtUp(client, 0));
        int before = feed.finds();
        long position = feed.commits("running", "a");
        clients.forEach(client -> assertThat(client.next().id()).isEqualTo(Long.toString(position)));
        assertThat(feed.finds() - before).isEqualTo(1);
        clients.forEach(EventClient::close);
    }

    @Test
    void a_client_that_does_not_read_neither_blocks_others_nor_is_kept_in_memory() {
        String longStatus = "x".repeat(100_000);
        try (EventClient deaf = EventClient.open(server, "");
                EventClient client = EventClient.open(server, "")) {
            isCaughtUp(client, 0);
            for (int i = 1; i <= 200; i++) {
                long position = feed.commits(longStatus, "run" + i);
                String last = "";
                while (!last.equals(Long.toString(position))) {
                    last = client.next().id();
                }
            }
            isCaughtUp(deaf, 200);
        }
    }

    @Test
    void a_feed_that_comes_later_or_is_replaced_is_picked_up() {
        server.platform.publishes(null);
        try (EventClient client = EventClient.open(server, "?after=0")) {
            client.chunk();
            FakeFeed late = new FakeFeed();
            late.commits("running", "late");
            server.platform.publishes(late);
            assertThat(client.next().data()).contains("late");
            assertThat(feed.listeners()).isZero();
        }
    }

    @Test
    void signing_out_ends_the_stream() {
        Browser browser = server.administrator();
        RawConnection stream = server.raw()
                .sends("GET /api/v1/events HTTP/1.1\r\nHost: x\r\nCookie: SERAI_SESSION="
                        + browser.cookie("SERAI_SESSION") + "\r\n\r\n");
        assertThat(stream.line()).contains(" 200 ");
        browser.get("/console/auth/logout");
        String line = stream.line();
        while (line != null && !line.equals("0")) {
            line = stream.line();
        }
        assertThat(line).isEqualTo("0");
        stream.close();
    }

    @Test
    void a_wrong_position_is_400_and_nobody_in_particular_401() {
        Reply reply = server.getAsCli("/api/v1/events?after=x");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(server.get("/api/v1/events").status()).isEqualTo(401);
    }

    @Test
    void all_streams_end_when_the_platform_stops(@TempDir Path other) {
        try (RunningServer stopping = RunningServer.start(other)) {
            try (EventClient client = EventClient.open(stopping, "")) {
                client.chunk();
                stopping.server().beforeStop();
                assertThatThrownBy(() -> {
                            while (true) {
                                client.nextOrComment();
                            }
                        })
                        .isInstanceOf(EndOfStream.class);
            }
        }
    }

    @Test
    void what_a_gone_client_watched_is_read_no_more() {
        try (EventClient client = EventClient.open(server, "")) {
            isCaughtUp(client, 0);
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            int before = feed.reads();
            feed.commits("running", "a");
            await().pollDelay(Duration.ofMillis(60)).until(() -> true);
            return feed.reads() == before;
        });
    }
}
