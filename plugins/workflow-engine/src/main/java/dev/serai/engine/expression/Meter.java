package dev.serai.engine.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelExprVisitor;
import dev.cel.runtime.CelEvaluationListener;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What an expression costs that goes through lists, or adds many texts: each step counts one, and each value that a
 * function or the end of a loop looks at counts as it is large. Expressions without either cost no more than they and
 * their input are long, and have no meter. Immutable; each evaluation has a {@link Reading} of its own.
 */
final class Meter {
    private static final int MANY_CALLS = 50;
    /** They look at no more than the outside of a value. */
    private static final Set<String> SHALLOW =
            Set.of("_[_]", "size", "_?_:_", "_&&_", "_||_", "!_", "@not_strictly_false");

    private final Set<Long> measured;

    private Meter(Set<Long> measured) {
        this.measured = measured;
    }

    /** Empty where the expression needs none. */
    static Optional<Meter> of(CelAbstractSyntaxTree ast) {
        Survey survey = new Survey();
        survey.visit(ast);
        return survey.loops || survey.calls > MANY_CALLS ? Optional.of(new Meter(survey.measured)) : Optional.empty();
    }

    Reading reading() {
        return new Reading();
    }

    final class Reading implements CelEvaluationListener {
        private long left = Limits.COST;

        @Override
        public void callback(CelExpr expr, Object result) {
            left -= measured.contains(expr.id()) ? Limits.cost(result, left) : 1;
            if (left < 0) {
                throw Limits.exceeded("more steps than " + Limits.COST);
            }
        }
    }

    /** Finds what is to be measured: the arguments of functions, and the results of loops. */
    private static final class Survey extends CelExprVisitor {
        private final Set<Long> measured = new HashSet<>();
        private boolean loops;
        private int calls;
        private int inStep;

        @Override
        protected void visit(CelExpr expr, CelCall call) {
            calls++;
            boolean grows = inStep > 0 && call.function().equals("_+_") && isAccumulator(call);
            if (!SHALLOW.contains(call.function()) && !grows) {
                call.target().ifPresent(target -> measured.add(target.id()));
                call.args().forEach(arg -> measured.add(arg.id()));
            }
            super.visit(expr, call);
        }

        /** A loop adds to what it has made so far without copying it. */
        private static boolean isAccumulator(CelCall call) {
            CelExpr first = call.args().getFirst();
            return first.exprKind().getKind() == Kind.IDENT
                    && first.ident().name().startsWith("@");
        }

        @Override
        protected void visit(CelExpr expr, CelComprehension loop) {
            loops = true;
            measured.add(expr.id());
            inStep++;
            super.visit(expr, loop);
            inStep--;
        }
    }
}
