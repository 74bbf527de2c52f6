package dev.serai.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.Api;
import dev.serai.cli.client.Json;
import dev.serai.cli.client.Operation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunFollowerTest {

    /** A journal that shows its pages one look after the other. */
    private static final class PagedJournal implements Api {
        final Deque<String> pages = new ArrayDeque<>();
        final List<String> asked = new ArrayList<>();

        @Override
        public JsonNode call(Operation operation, Map<String, String> parameters, @Nullable Object body) {
            if (operation == Operation.GET_RUN) {
                return Json.parse("{\"id\": \"r\", \"status\": \"completed\"}");
            }
            asked.add(parameters.getOrDefault("after", "-"));
            return Json.parse(pages.remove());
        }
    }

    @Test
    void events_are_handed_over_once_and_in_order_until_the_run_has_ended() throws Exception {
        PagedJournal journal = new PagedJournal();
        journal.pages.add("{\"items\": [{\"seq\": 0, \"type\": \"run.started\"}], \"more\": true}");
        journal.pages.add("{\"items\": [], \"more\": false}");
        journal.pages.add(
                "{\"items\": [{\"seq\": 1, \"type\": \"node.started\"}, {\"seq\": 2, \"type\": \"run.completed\"}]}");
        List<String> seen = new ArrayList<>();

        JsonNode run =
                new RunFollower(journal, event -> seen.add(event.path("type").asText()), Duration.ZERO).follow("r");

        assertThat(seen).containsExactly("run.started", "node.started", "run.completed");
        assertThat(journal.asked).containsExactly("-1", "0", "0");
        assertThat(run.path("status").asText()).isEqualTo("completed");
    }
}
