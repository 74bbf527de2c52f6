package dev.serai.engine.run;

import dev.serai.api.NodeError;
import dev.serai.engine.journal.RunStatus;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a start is answered with.
 *
 * @param duplicate an earlier delivery had started the run
 * @param result there when completed
 * @param error there when failed
 */
public record RunAnswer(
        String runId,
        String workflow,
        RunStatus status,
        boolean duplicate,
        @Nullable Object result,
        @Nullable NodeError error) {

    RunAnswer asDuplicate() {
        return new RunAnswer(runId, workflow, status, true, result, error);
    }

    /** As JSON has it; the schema RunAnswer of the REST API. */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("run_id", runId);
        map.put("workflow", workflow);
        map.put("status", status.text());
        map.put("duplicate", duplicate);
        if (status == RunStatus.COMPLETED) {
            map.put("result", result);
        }
        if (error != null) {
            map.put("error", errorToMap(error, null));
        }
        return map;
    }

    /** The schema RunError of the REST API. */
    public static Map<String, @Nullable Object> errorToMap(NodeError error, @Nullable String node) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("code", error.code());
        map.put("kind", error.kind().name().toLowerCase(Locale.ROOT));
        map.put("message", error.message());
        map.put("node", node);
        return map;
    }
}
