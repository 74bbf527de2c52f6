package dev.serai.engine.plan;

import dev.serai.engine.definition.FieldType;
import dev.serai.engine.expression.ExpressionCompiler;
import dev.serai.engine.expression.Names;
import java.util.LinkedHashMap;
import java.util.Map;

/** What expressions and placeholders see at one place of a file: the state, and some local names ahead of it. */
final class Sight {
    /** What {@code error} holds after a failed node. */
    static final FieldType ERROR = new FieldType.ObjectOf(Map.of(
            "code", member(FieldType.Basic.STR),
            "status", member(FieldType.Basic.INT),
            "message", member(FieldType.Basic.STR),
            "node", member(FieldType.Basic.STR),
            "kind", member(FieldType.Basic.STR)));

    private final Map<String, FieldType> fields;
    private final Map<String, FieldType> locals;
    private final ExpressionCompiler state;

    private Sight(Map<String, FieldType> fields, Map<String, FieldType> locals, ExpressionCompiler state) {
        this.fields = fields;
        this.locals = locals;
        this.state = state;
    }

    /** Of the state only, hidden fields included. */
    static Sight of(Map<String, FieldType> fields) {
        return new Sight(fields, Map.of(), new ExpressionCompiler(fields));
    }

    Sight with(Map<String, FieldType> more) {
        if (more.isEmpty()) {
            return this;
        }
        Map<String, FieldType> all = new LinkedHashMap<>(locals);
        all.putAll(more);
        return new Sight(fields, all, state);
    }

    Sight withError() {
        return with(Map.of("error", ERROR));
    }

    /** Within a body that runs once per item. */
    Sight withItem(FieldType item) {
        return with(Map.of("item", item, "index", FieldType.Basic.INT));
    }

    ExpressionCompiler expressions() {
        return state.with(locals);
    }

    Names names() {
        return new Names(locals, fields, false);
    }

    Names namesAndSecrets() {
        return new Names(locals, fields, true);
    }

    private static FieldType.Member member(FieldType type) {
        return new FieldType.Member(type, false, null);
    }
}
