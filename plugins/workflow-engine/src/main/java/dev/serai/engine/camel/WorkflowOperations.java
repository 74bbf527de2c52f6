package dev.serai.engine.camel;

import static dev.serai.engine.camel.Requests.items;
import static dev.serai.engine.camel.Requests.text;

import dev.serai.api.NodeTypes;
import dev.serai.api.Problem;
import dev.serai.engine.catalog.Workflow;
import dev.serai.engine.catalog.Workflows;
import dev.serai.engine.definition.Definition;
import dev.serai.engine.json.Json;
import dev.serai.engine.plan.Planner;
import dev.serai.engine.schema.WorkflowSchema;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Shows and checks workflows. */
public final class WorkflowOperations implements Operations.Group {
    private final Workflows workflows;
    private final Planner planner;
    private final NodeTypes nodeTypes;

    public WorkflowOperations(Workflows workflows, Planner planner, NodeTypes nodeTypes) {
        this.workflows = workflows;
        this.planner = planner;
        this.nodeTypes = nodeTypes;
    }

    @Override
    public void addTo(Map<String, Operations.Operation> operations) {
        operations.put(
                "listWorkflows",
                request -> items(workflows.all().stream()
                        .map(WorkflowOperations::summary)
                        .toList()));
        operations.put("getWorkflow", request -> tagged(request, workflows.require(text(request, "name"))));
        operations.put("validateWorkflow", this::validate);
        operations.put("workflowSchema", request -> Json.readOwn(WorkflowSchema.of(nodeTypes)));
    }

    /** The workflow, and in the header {@code ETag} the digest that a change of it must name. */
    static Object tagged(Message request, Workflow workflow) {
        request.setHeader("ETag", '"' + workflow.plan().digest() + '"');
        return detail(workflow);
    }

    private Object validate(Message request) {
        String source = request.getBody(String.class);
        Planner.Outcome outcome = planner.plan(source == null ? new byte[0] : source.getBytes(StandardCharsets.UTF_8));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("valid", outcome.plan() != null);
        answer.put("name", outcome.plan() == null ? null : outcome.plan().name());
        answer.put(
                "problems",
                outcome.problems().stream().map(WorkflowOperations::problem).toList());
        return answer;
    }

    private static Map<String, @Nullable Object> summary(Workflow workflow) {
        Definition definition = workflow.plan().definition();
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("name", definition.name());
        view.put("version", workflow.plan().version());
        view.put("digest", workflow.plan().digest());
        view.put("description", definition.description());
        view.put("tags", definition.tags());
        view.put(
                "fields",
                definition.fields().values().stream()
                        .map(WorkflowOperations::field)
                        .toList());
        view.put("channels", channels(definition));
        view.put("nodes", definition.body().nodes().size());
        view.put("file", workflow.file());
        view.put(
                "warnings",
                workflow.plan().warnings().stream()
                        .map(WorkflowOperations::problem)
                        .toList());
        return view;
    }

    private static Map<String, @Nullable Object> detail(Workflow workflow) {
        Definition definition = workflow.plan().definition();
        Map<String, @Nullable Object> view = summary(workflow);
        view.put("source", workflow.plan().source());
        view.put("graph", RunViews.graph(definition));
        return view;
    }

    private static Map<String, @Nullable Object> channels(Definition definition) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        definition.channels().forEach((name, channel) -> {
            Map<String, @Nullable Object> allowed = new LinkedHashMap<>();
            allowed.put("senders", channel.senders());
            view.put(name, allowed);
        });
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

    static Map<String, @Nullable Object> problem(Problem problem) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
        view.put("code", problem.code());
        view.put("message", problem.message());
        view.put("file", problem.file());
        view.put("line", problem.line() == 0 ? null : problem.line());
        view.put("column", problem.column() == 0 ? null : problem.column());
        return view;
    }
}
