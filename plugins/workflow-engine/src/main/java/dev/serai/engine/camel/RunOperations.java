package dev.serai.engine.camel;

import static dev.serai.engine.camel.Requests.body;
import static dev.serai.engine.camel.Requests.invalid;
import static dev.serai.engine.camel.Requests.key;
import static dev.serai.engine.camel.Requests.number;
import static dev.serai.engine.camel.Requests.object;
import static dev.serai.engine.camel.Requests.text;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.engine.catalog.Workflows;
import dev.serai.engine.journal.Journal;
import dev.serai.engine.journal.RunFilter;
import dev.serai.engine.journal.RunRow;
import dev.serai.engine.journal.RunStatus;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.run.RunAnswer;
import dev.serai.engine.run.Runs;
import dev.serai.engine.run.StartRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/** Starts and shows runs. */
public final class RunOperations implements Operations.Group {
    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration STATS_PERIOD = Duration.ofHours(24);

    private final Workflows workflows;
    private final Runs runs;
    private final Journal journal;
    private final Clock clock;

    public RunOperations(Workflows workflows, Runs runs, Journal journal, Clock clock) {
        this.workflows = workflows;
        this.runs = runs;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public void addTo(Map<String, Operations.Operation> operations) {
        operations.put("listRuns", this::listRuns);
        operations.put("runStats", request -> stats());
        operations.put("startRun", this::startRun);
        operations.put("getRun", this::getRun);
        operations.put("listRunEvents", this::listRunEvents);
    }

    private Object listRuns(Message request) {
        int limit = number(request, "limit", 50);
        RunFilter filter = new RunFilter(
                request.getHeader("workflow", String.class),
                status(request),
                request.getHeader("q", String.class),
                since(request),
                request.getHeader("cursor") == null ? null : (Long) cursor(request));
        List<RunRow> page = journal.list(filter, limit + 1);
        boolean more = page.size() > limit;
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", page.stream().limit(limit).map(RunViews::run).toList());
        answer.put("next_cursor", more ? Long.toString(page.get(limit - 1).seq()) : null);
        return answer;
    }

    private static @Nullable RunStatus status(Message request) {
        String status = request.getHeader("status", String.class);
        return status == null ? null : RunStatus.of(status);
    }

    private static long cursor(Message request) {
        try {
            return Long.parseLong(text(request, "cursor"));
        } catch (NumberFormatException e) {
            throw invalid("'cursor' must be the next_cursor of a page before.");
        }
    }

    private static @Nullable Long since(Message request) {
        String since = request.getHeader("since", String.class);
        try {
            return since == null ? null : (Long) Instant.parse(since).toEpochMilli();
        } catch (DateTimeParseException e) {
            throw invalid("'since' must be a time such as 2026-11-21T08:00:00Z, found '" + since + "'.");
        }
    }

    private Object stats() {
        Map<RunStatus, Long> counts = journal.count(clock.millis() - STATS_PERIOD.toMillis());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        for (RunStatus status : RunStatus.values()) {
            answer.put(status.text(), counts.getOrDefault(status, 0L));
        }
        return answer;
    }

    private Object startRun(Message request) throws Exception {
        Map<String, @Nullable Object> body = body(request);
        if (!(body.get("workflow") instanceof String name)) {
            throw invalid("'workflow' must be the name of a workflow.");
        }
        StartRequest start = new StartRequest(workflows.require(name), object(body, "input"), key(request), "api");
        RunAnswer answer = answer(start, Boolean.TRUE.equals(body.get("wait")), timeout(body.get("timeout")));
        request.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status().isFinal() ? 200 : 202);
        return answer.toMap();
    }

    private RunAnswer answer(StartRequest start, boolean wait, Duration timeout) {
        try {
            return (wait ? runs.run(start, timeout) : runs.accept(start)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SeraiException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static Duration timeout(@Nullable Object text) {
        if (text == null) {
            return DEFAULT_WAIT;
        }
        try {
            Duration timeout = Duration.ofMillis(TimeUtils.toMilliSeconds(text.toString()));
            return timeout.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : timeout;
        } catch (IllegalArgumentException e) {
            throw new SeraiException(
                    ErrorKind.CALLER,
                    "request.invalid",
                    "'timeout' must be a time such as 30s, found '" + text + "'.",
                    e);
        }
    }

    private Object getRun(Message request) {
        String id = text(request, "id");
        RunRow run = runs.require(id);
        return new RunDetail(run, plan(id)).read(journal);
    }

    private @Nullable Plan plan(String runId) {
        try {
            return workflows.pinned(journal.definitionOf(runId));
        } catch (SeraiException e) {
            return null;
        }
    }

    private Object listRunEvents(Message request) {
        RunRow run = runs.require(text(request, "id"));
        int after = number(request, "after", -1);
        int limit = number(request, "limit", 200);
        List<Journal.Entry> page = journal.entriesFrom(run.id(), after + 1, limit);
        List<Map<String, @Nullable Object>> events = new ArrayList<>();
        int left = 0;
        for (Journal.Entry entry : page) {
            for (int i = Math.max(0, after + 1 - entry.firstSeq());
                    i < entry.events().size();
                    i++) {
                if (events.size() < limit) {
                    int seq = entry.firstSeq() + i;
                    events.add(
                            RunViews.event(entry.position(), seq, entry.events().get(i)));
                } else {
                    left++;
                }
            }
        }
        boolean more = left > 0
                || (!page.isEmpty()
                        && !journal.entries(run.id(), page.getLast().position(), 1)
                                .isEmpty());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", events);
        answer.put("more", more);
        return answer;
    }
}
