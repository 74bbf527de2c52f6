package dev.serai.engine.camel;

import static dev.serai.engine.camel.Requests.invalid;
import static dev.serai.engine.camel.Requests.number;
import static dev.serai.engine.camel.Requests.text;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.engine.catalog.VersionDiff;
import dev.serai.engine.catalog.Workflow;
import dev.serai.engine.catalog.Workflows;
import dev.serai.engine.journal.Versions;
import dev.serai.engine.journal.Versions.Version;
import dev.serai.engine.plan.Plan;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Shows and compares the versions of a workflow, loaded or not any more. */
public final class VersionOperations implements Operations.Group {
    private final Workflows workflows;
    private final Versions versions;

    public VersionOperations(Workflows workflows, Versions versions) {
        this.workflows = workflows;
        this.versions = versions;
    }

    @Override
    public void addTo(Map<String, Operations.Operation> operations) {
        operations.put("listWorkflowVersions", this::list);
        operations.put("getWorkflowVersion", this::show);
        operations.put("diffWorkflow", this::diff);
    }

    private Object list(Message request) {
        String name = text(request, "name");
        int limit = number(request, "limit", 50);
        List<Version> page = versions.list(name, cursor(request), limit + 1);
        if (page.isEmpty()) {
            requireKnown(name);
        }
        boolean more = page.size() > limit;
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(
                "items",
                page.stream().limit(limit).map(version -> view(name, version)).toList());
        answer.put("next_cursor", more ? Long.toString(page.get(limit - 1).id()) : null);
        return answer;
    }

    private static long cursor(Message request) {
        try {
            return request.getHeader("cursor") == null ? Long.MAX_VALUE : Long.parseLong(text(request, "cursor"));
        } catch (NumberFormatException e) {
            throw invalid("'cursor' must be the next_cursor of a page before.");
        }
    }

    private void requireKnown(String name) {
        if (versions.list(name, Long.MAX_VALUE, 1).isEmpty()) {
            throw workflows.unknown(name);
        }
    }

    private Object show(Message request) {
        String name = text(request, "name");
        Version version = require(name, text(request, "version"));
        Map<String, @Nullable Object> view = view(name, version);
        view.put("source", source(version));
        return view;
    }

    private Object diff(Message request) {
        String name = text(request, "name");
        Version to = request.getHeader("to") == null ? current(name) : require(name, text(request, "to"));
        Version from = request.getHeader("from") == null ? before(name, to) : require(name, text(request, "from"));
        String fromName = Plan.version(from.digest());
        String toName = Plan.version(to.digest());
        VersionDiff diff = VersionDiff.of(name + " " + fromName, source(from), name + " " + toName, source(to));
        Map<String, String> nodes = new LinkedHashMap<>();
        diff.nodes().forEach((id, change) -> nodes.put(id, change.name().toLowerCase(Locale.ROOT)));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("from", fromName);
        answer.put("to", toName);
        answer.put("text", diff.text());
        answer.put("nodes", nodes);
        answer.put("sections", diff.sections());
        return answer;
    }

    /** The loaded one; of a workflow that is gone the latest. */
    private Version current(String name) {
        return workflows
                .find(name)
                .map(workflow -> require(name, workflow.plan().digest()))
                .or(() -> versions.list(name, Long.MAX_VALUE, 1).stream().findFirst())
                .orElseThrow(() -> workflows.unknown(name));
    }

    /** The one that was first seen before another; the first one is its own. */
    private Version before(String name, Version version) {
        return versions.list(name, version.id(), 1).stream().findFirst().orElse(version);
    }

    private Version require(String name, String digest) {
        if (!digest.matches("[0-9a-f]{6,64}")) {
            throw invalid("A version is 6 to 64 of the hexadecimal digits of its digest, found '" + digest + "'.");
        }
        List<Version> found = versions.startingWith(name, digest);
        if (found.isEmpty()) {
            requireKnown(name);
            throw unknown("The workflow '" + name + "' has no version " + digest + ".");
        }
        if (found.size() > 1) {
            throw invalid("Several versions begin with " + digest + ": give more digits.");
        }
        return found.getFirst();
    }

    private static SeraiException unknown(String message) {
        return new SeraiException(ErrorKind.NOT_FOUND, "workflow.version-unknown", message);
    }

    private String source(Version version) {
        return versions.source(version.id()).orElseThrow(() -> unknown("That version is gone."));
    }

    private Map<String, @Nullable Object> view(String name, Version version) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("version", Plan.version(version.digest()));
        view.put("digest", version.digest());
        view.put("first_seen", Instant.ofEpochMilli(version.firstSeen()).toString());
        view.put(
                "current",
                workflows
                        .find(name)
                        .map(Workflow::plan)
                        .filter(plan -> plan.digest().equals(version.digest()))
                        .isPresent());
        view.put("runs", version.runs());
        return view;
    }
}
