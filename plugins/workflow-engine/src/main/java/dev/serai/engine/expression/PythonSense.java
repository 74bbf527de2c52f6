package dev.serai.engine.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelMutableAst;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableCall;
import dev.cel.common.ast.CelMutableExpr.CelMutableComprehension;
import dev.serai.engine.definition.FieldType;
import dev.serai.engine.definition.FieldType.Basic;
import java.util.List;
import java.util.function.Function;

/**
 * Where Python and people are less strict than CEL. A flag that nobody has set yet is null, and counts as false where a
 * condition asks for it: {@code not state.done} becomes {@code !(state.done == true)}; elsewhere it stays null. Whole
 * numbers and fractions can be equal: {@code state.ratio == 1} becomes {@code dyn(state.ratio) == 1}.
 */
final class PythonSense {
    private final Function<String, FieldType> types;
    private long nextId = 1_000_000_000L;

    private PythonSense(Function<String, FieldType> types) {
        this.types = types;
    }

    /**
     * @param types of names with the fields in them; {@code ANY} for what is not known
     * @param whole the expression itself is a condition
     */
    static CelAbstractSyntaxTree rewrite(
            CelAbstractSyntaxTree parsed, Function<String, FieldType> types, boolean whole) {
        CelMutableAst ast = CelMutableAst.fromCelAst(parsed);
        PythonSense rewriter = new PythonSense(types);
        CelMutableExpr root = whole ? rewriter.condition(ast.expr()) : rewriter.visited(ast.expr());
        CelExpr expr = CelMutableAst.of(root, ast.source()).toParsedAst().getExpr();
        return CelAbstractSyntaxTree.newParsedAst(expr, parsed.getSource());
    }

    private FieldType type(CelMutableExpr expr) {
        if (expr.getKind() == Kind.CONSTANT) {
            return switch (expr.constant().getKind()) {
                case INT64_VALUE -> Basic.INT;
                case DOUBLE_VALUE -> Basic.FLOAT;
                default -> Basic.ANY;
            };
        }
        boolean negated = expr.getKind() == Kind.CALL && expr.call().function().equals("-_");
        String path = NameCheck.path(expr);
        return negated ? type(expr.call().args().getFirst()) : path.isEmpty() ? Basic.ANY : types.apply(path);
    }

    private CelMutableExpr condition(CelMutableExpr expr) {
        if (type(expr) != Basic.BOOL) {
            return visited(expr);
        }
        return CelMutableExpr.ofCall(
                nextId++,
                CelMutableCall.create("_==_", expr, CelMutableExpr.ofConstant(nextId++, CelConstant.ofValue(true))));
    }

    private void compareAnyNumbers(CelMutableCall call) {
        CelMutableExpr left = call.args().getFirst();
        CelMutableExpr right = call.args().getLast();
        FieldType other = call.function().equals("@in") ? itemType(right) : type(right);
        if (isNumber(type(left)) && isNumber(other) && !type(left).equals(other)) {
            call.setArg(0, CelMutableExpr.ofCall(nextId++, CelMutableCall.create("dyn", left)));
        }
    }

    private FieldType itemType(CelMutableExpr list) {
        if (list.getKind() == Kind.LIST) {
            return list.list().elements().stream().map(this::type).findFirst().orElse(Basic.ANY);
        }
        return type(list) instanceof FieldType.ListOf items ? items.item() : Basic.ANY;
    }

    private static boolean isNumber(FieldType type) {
        return type == Basic.INT || type == Basic.FLOAT;
    }

    private CelMutableExpr visited(CelMutableExpr expr) {
        if (expr.getKind() == Kind.CALL) {
            visit(expr.call());
        } else if (expr.getKind() == Kind.SELECT) {
            expr.select().setOperand(visited(expr.select().operand()));
        } else if (expr.getKind() == Kind.LIST) {
            for (int i = 0; i < expr.list().elements().size(); i++) {
                expr.list().setElement(i, visited(expr.list().elements().get(i)));
            }
        } else if (expr.getKind() == Kind.MAP) {
            expr.map().entries().forEach(entry -> entry.setValue(visited(entry.value())));
        } else if (expr.getKind() == Kind.COMPREHENSION) {
            visit(expr.comprehension());
        }
        return expr;
    }

    private void visit(CelMutableCall call) {
        if (List.of("_==_", "_!=_", "@in").contains(call.function())) {
            compareAnyNumbers(call);
        }
        call.target().ifPresent(target -> call.setTarget(visited(target)));
        for (int i = 0; i < call.args().size(); i++) {
            boolean asks =
                    switch (call.function()) {
                        case "_&&_", "_||_", "!_" -> true;
                        case "_?_:_" -> i == 0;
                        default -> false;
                    };
            CelMutableExpr arg = call.args().get(i);
            call.setArg(i, asks ? condition(arg) : visited(arg));
        }
    }

    private void visit(CelMutableComprehension loop) {
        loop.setIterRange(visited(loop.iterRange()));
        loop.setLoopStep(visited(loop.loopStep()));
        loop.setResult(visited(loop.result()));
    }
}
