package dev.serai.engine.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.CelIdent;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelExprVisitor;
import dev.cel.common.ast.CelMutableExpr;
import dev.serai.engine.definition.FieldType;
import dev.serai.engine.definition.Findings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The names in a parsed expression: says better than a type check what is wrong with one. */
final class NameCheck extends CelExprVisitor {
    /** @param offset in the text, in code points */
    record Fault(String message, int offset) {}

    private static final String COUNTER = "_loop_iteration_";
    /** Names of types and of name spaces of functions. */
    private static final Set<String> OWN = Set.of(
            "int",
            "uint",
            "double",
            "bool",
            "string",
            "bytes",
            "list",
            "map",
            "null_type",
            "type",
            "math",
            "lists",
            "google",
            "strings");

    private final Names names;
    private final CelAbstractSyntaxTree ast;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> variables = new HashSet<>();

    private NameCheck(Names names, CelAbstractSyntaxTree ast) {
        this.names = names;
        this.ast = ast;
    }

    static List<Fault> faults(CelAbstractSyntaxTree parsed, Names names) {
        NameCheck check = new NameCheck(names, parsed);
        check.visit(parsed);
        return check.faults;
    }

    /** {@code a.b.c} of a name and the fields in it; empty for anything else. */
    static String path(CelMutableExpr expr) {
        if (expr.getKind() == Kind.IDENT) {
            return expr.ident().name();
        }
        if (expr.getKind() != Kind.SELECT || expr.select().testOnly()) {
            return "";
        }
        String operand = path(expr.select().operand());
        return operand.isEmpty() ? "" : operand + "." + expr.select().field();
    }

    private static String path(CelExpr expr) {
        if (expr.exprKind().getKind() == Kind.IDENT) {
            return expr.ident().name();
        }
        if (expr.exprKind().getKind() != Kind.SELECT) {
            return "";
        }
        String operand = path(expr.select().operand());
        return operand.isEmpty() ? "" : operand + "." + expr.select().field();
    }

    @Override
    protected void visit(CelExpr expr, CelComprehension loop) {
        visit(loop.iterRange());
        visit(loop.accuInit());
        Set<String> before = Set.copyOf(variables);
        variables.addAll(List.of(loop.iterVar(), loop.iterVar2(), loop.accuVar()));
        visit(loop.loopCondition());
        visit(loop.loopStep());
        visit(loop.result());
        variables.retainAll(before);
    }

    @Override
    protected void visit(CelExpr expr, CelCall call) {
        String receiver = call.target().map(NameCheck::path).orElse("");
        if (Cel.WITHHELD.contains(receiver + "." + call.function())) {
            fault(expr, "There is no function '" + receiver + "." + call.function() + "'.");
        }
        super.visit(expr, call);
    }

    @Override
    protected void visit(CelExpr expr, CelSelect select) {
        String path = path(expr);
        if (path.isEmpty()) {
            super.visit(expr, select);
        } else {
            check(expr, path);
        }
    }

    @Override
    protected void visit(CelExpr expr, CelIdent ident) {
        check(expr, ident.name());
    }

    private void check(CelExpr expr, String path) {
        Template.Reference reference = Template.Reference.of(path);
        String head = reference.name();
        if (variables.contains(path.split("\\.", 2)[0]) || (OWN.contains(head) && !names.has(head))) {
            return;
        }
        Optional<FieldType> type = names.typeOf(head);
        if (type.isEmpty()) {
            fault(expr, unknown(head));
            return;
        }
        Optional<String> fault = names.pathFault(reference, type.get());
        fault.ifPresent(message -> fault(expr, message));
    }

    private String unknown(String name) {
        String bare = Names.bare(name);
        String hint = Findings.didYouMean(bare, names.all());
        if (bare.startsWith(COUNTER)) {
            return "There is no counter '" + bare + "': a counter is called " + COUNTER
                    + "NODE, and only nodes that can run more than once have one." + hint;
        }
        return bare.equals(name)
                ? "'" + name + "' is neither a state field nor another name that is known here." + hint
                        + (hint.isEmpty() ? " Put it in quotes if it is text." : "")
                : "'" + bare + "' is no state field." + hint;
    }

    private void fault(CelExpr expr, String message) {
        CelExpr first = expr;
        while (first.exprKind().getKind() == Kind.SELECT) {
            first = first.select().operand();
        }
        faults.add(new Fault(message, ast.getSource().getPositionsMap().getOrDefault(first.id(), 0)));
    }
}
