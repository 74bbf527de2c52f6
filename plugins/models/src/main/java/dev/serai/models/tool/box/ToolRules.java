package dev.serai.models.tool.box;

import dev.serai.models.tool.access.WebRules;
import dev.serai.models.tool.builtin.SearchSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code config/tools.yaml} allows.
 *
 * @param search null: nothing is searched
 * @param approval names of tools that a person must agree to; {@code *} at the end stands for anything
 * @param mostResult characters of JSON that a result may have
 */
record ToolRules(
        WebRules web, @Nullable SearchSettings search, Files files, Sql sql, List<String> approval, int mostResult) {
    static final int USUAL_RESULT = 64 << 10;
    static final ToolRules NONE = new ToolRules(
            WebRules.NONE,
            null,
            new Files(List.of(), List.of()),
            new Sql(null, List.of(), Sql.USUAL_ROWS),
            List.of(),
            USUAL_RESULT);

    /** Folders, relative to the home folder. */
    record Files(List<String> read, List<String> write) {}

    /**
     * @param datasource the name of a bean; null: the platform's own database
     * @param tables and views that may be read
     */
    record Sql(@Nullable String datasource, List<String> tables, int mostRows) {
        static final int USUAL_ROWS = 100;
    }

    boolean needsApproval(String name) {
        return approval.stream()
                .anyMatch(pattern -> pattern.endsWith("*")
                        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                        : name.equals(pattern));
    }
}
