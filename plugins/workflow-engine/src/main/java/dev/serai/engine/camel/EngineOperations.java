package dev.serai.engine.camel;

import dev.serai.api.ErrorKind;
import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.engine.catalog.Workflow;
import dev.serai.engine.catalog.Workflows;
import dev.serai.engine.definition.Definition;
import dev.serai.engine.journal.Journal;
import dev.serai.engine.journal.RunFilter;
import dev.serai.engine.journal.RunRow;
import dev.serai.engine.journal.RunStatus;
import dev.serai.engine.json.Json;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.plan.Planner;
import dev.serai.engine.run.RunAnswer;
import dev.serai.engine.run.Runs;
import dev.serai.engine.run.StartRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/** The operations of {@code META-INF/serai/openapi.yaml}, each a route {@code direct:OPERATION_ID}. */
public final class EngineOperations extends RouteBuilder {
    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration STATS_PERIOD = Duration.ofHours(24);

    private final Workflows workflows;
    private final Planner planner;
    private final Runs runs;
    private final Journal journal;
    private final Clock clock;

    public EngineOperations(Workflows workflows, Planner planner, Runs runs, Journal journal, Clock clock) {
        this.workflows = workflows;
        this.planner = planner;
        this.runs = runs;
        this.journal = journal;
        this.clock = clock;
    }

    /** Stops and removes all of them. */
    public void removeFrom(CamelContext camel) throws Exception {
        for (RouteDefinition route : getRouteCollection().getRoutes()) {
            camel.getRouteController().stopRoute(route.getRouteId());
            camel.removeRoute(route.getRouteId());
        }
    }

    private interface Operation {
        @Nullable
        Object answer(Message request) throws Exception;
    }

    @Override
    public void configure() {
        operation(
                "listWorkflows",
                request -> items(
                        workflows.all().stream().map(EngineOperations::summary).toList()));
        operation("getWorkflow", request -> detail(workflows.require(text(request, "name"))));
        operation("validateWorkflow", this::validate);
        operation("listRuns", this::listRuns);
        operation("runStats", request -> stats());
        operation("startRun", this::startRun);
        operation("getRun", this::getRun);
        operation("listRunEvents", this::listRunEvents);
        operation(
                "cancelRun",
                request -> RunViews.run(runs.cancel(text(request, "id")).get()));
    }

    private void operation(String id, Operation operation) {
        from("direct:" + id).routeId("api-" + id).process(exchange -> exchange.getMessage()
                .setBody(operation.answer(exchange.getMessage())));
    }

    private Object validate(Message request) {
        String source = request.getBody(String.class);
        Planner.Outcome outcome = planner.plan(source == null ? new byte[0] : source.getBytes(StandardCharsets.UTF_8));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("valid", outcome.plan() != null);
        answer.put(
                "problems",
                outcome.problems().stream().map(EngineOperations::problem).toList());
        return answer;
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
        Map<?, ?> body = body(request);
        if (!(body.get("workflow") instanceof String name)) {
            throw invalid("'workflow' must be the name of a workflow.");
        }
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        if (body.get("input") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> input.put(String.valueOf(key), value));
        } else if (body.get("input") != null) {
            throw invalid("'input' must be an object.");
        }
        StartRequest start = new StartRequest(workflows.require(name), input, key(request), "api");
        RunAnswer answer = answer(start, Boolean.TRUE.equals(body.get("wait")), timeout(body.get("timeout")));
        request.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status() == RunStatus.RUNNING ? 202 : 200);
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

    private static @Nullable String key(Message request) {
        String key = request.getHeader("Idempotency-Key", String.class);
        return key == null ? null : "api/" + key;
    }

    private static Map<?, ?> body(Message request) {
        try {
            String text = request.getBody(String.class);
            if (text != null && Json.read(text) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (IOException e) {
            throw new SeraiException(ErrorKind.CALLER, "request.invalid", "The body is no valid JSON.", e);
        }
        throw invalid("The body must be a JSON object.");
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
        return RunViews.detail(run, journal.entries(id, 0, Integer.MAX_VALUE), plan(id));
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
        List<Map<String, @Nullable Object>> events = new ArrayList<>();
        for (Journal.Entry entry : journal.entries(run.id(), 0, Integer.MAX_VALUE)) {
            for (int i = 0; i < entry.events().size(); i++) {
                int seq = entry.firstSeq() + i;
                if (seq > after && events.size() <= limit) {
                    events.add(
                            RunViews.event(entry.position(), seq, entry.events().get(i)));
                }
            }
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", events.stream().limit(limit).toList());
        answer.put("more", events.size() > limit);
        return answer;
    }

    private static Map<String, @Nullable Object> summary(Workflow workflow) {
        Definition definition = workflow.plan().definition();
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("name", definition.name());
        view.put("version", workflow.plan().version());
        view.put("description", definition.description());
        view.put("tags", definition.tags());
        view.put("nodes", definition.nodes().size());
        view.put("file", workflow.file());
        view.put(
                "warnings",
                workflow.plan().warnings().stream()
                        .map(EngineOperations::problem)
                        .toList());
        return view;
    }

    private static Map<String, @Nullable Object> detail(Workflow workflow) {
        Definition definition = workflow.plan().definition();
        Map<String, @Nullable Object> view = summary(workflow);
        view.put("source", workflow.plan().source());
        view.put(
                "fields",
                definition.fields().values().stream()
                        .map(EngineOperations::field)
                        .toList());
        view.put("graph", RunViews.graph(definition));
        return view;
    }

    private static Map<String, @Nullable Object> field(Definition.Field field) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("name", field.name());
        view.put("type", field.type().toString());
        view.put("required", field.required());
        view.put("default", field.defaultValue());
        view.put("description", field.description());
        return view;
    }

    private static Map<String, @Nullable Object> problem(Problem problem) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
        view.put("code", problem.code());
        view.put("message", problem.message());
        view.put("file", problem.file());
        view.put("line", problem.line() == 0 ? null : problem.line());
        view.put("column", problem.column() == 0 ? null : problem.column());
        return view;
    }

    private static Map<String, @Nullable Object> items(List<?> items) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", items);
        return answer;
    }

    private static String text(Message request, String header) {
        String text = request.getHeader(header, String.class);
        if (text == null) {
            throw invalid("'" + header + "' is missing.");
        }
        return text;
    }

    private static int number(Message request, String header, int otherwise) {
        Integer number = request.getHeader(header, Integer.class);
        return number == null ? otherwise : number;
    }

    private static SeraiException invalid(String message) {
        return new SeraiException(ErrorKind.CALLER, "request.invalid", message);
    }
}
