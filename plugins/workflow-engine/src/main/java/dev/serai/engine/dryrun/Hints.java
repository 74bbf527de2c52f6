package dev.serai.engine.dryrun;

import dev.serai.engine.expression.Expression;
import dev.serai.engine.plan.Action;
import dev.serai.engine.plan.Plan;
import dev.serai.engine.plan.PlanNode;
import dev.serai.engine.plan.Routing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the expressions of a plan compare with, and which members of objects they look at: values that may decide something.
 *
 * @param members names that stand behind a dot or in brackets
 * @param objects names before a dot that a member follows
 */
public record Hints(List<String> texts, List<Long> numbers, Set<String> members, Set<String> objects) {
    private static final Pattern TEXT = Pattern.compile("'([^'\\\\]{0,200})'|\"([^\"\\\\]{0,200})\"");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.'\"])(\\d{1,12})(?:\\.(\\d{1,6}))?(?![\\w'\"])");
    private static final Pattern MEMBER = Pattern.compile("\\.([A-Za-z_]\\w*)(?!\\w|\\s*\\()|\\[['\"](\\w+)['\"]]");
    private static final Pattern OBJECT = Pattern.compile("([A-Za-z_]\\w*)(?=\\.[A-Za-z_]\\w*(?!\\w|\\s*\\())()");
    private static final Pattern COMPARES =
            Pattern.compile("==|!=|\\bin\\b|contains|startsWith|endsWith|matches|has\\(");

    public static Hints of(Plan plan) {
        Set<String> texts = new LinkedHashSet<>();
        Set<Long> numbers = new TreeSet<>();
        Set<String> members = new TreeSet<>();
        Set<String> objects = new TreeSet<>();
        for (Expression expression : expressions(plan)) {
            String text = expression.text();
            if (COMPARES.matcher(text).find()) {
                collect(TEXT.matcher(text), texts);
            }
            collect(MEMBER.matcher(TEXT.matcher(text).replaceAll("''")), members);
            collect(MEMBER.matcher(text), members);
            collect(OBJECT.matcher(text), objects);
            Matcher number = NUMBER.matcher(text);
            while (number.find()) {
                numbers.add(Long.parseLong(number.group(1)));
            }
        }
        return new Hints(List.copyOf(texts), List.copyOf(numbers), members, objects);
    }

    private static void collect(Matcher found, Set<String> into) {
        while (found.find()) {
            String one = found.group(1);
            String other = found.group(2);
            if (one != null || other != null) {
                into.add(one != null ? one : other);
            }
        }
    }

    private static List<Expression> expressions(Plan plan) {
        List<Expression> all = new ArrayList<>();
        for (Plan.Place place : plan.places().values()) {
            PlanNode node = place.node();
            add(all, node.when());
            if (node.routing() instanceof Routing.Choose choose) {
                choose.cases().forEach(each -> all.add(each.condition()));
            }
            action(all, node.action());
        }
        if (plan.result() instanceof Plan.Result.Value value) {
            all.add(value.expression());
        }
        return all;
    }

    private static void action(List<Expression> all, Action action) {
        for (Action.Output output : action.outputs()) {
            if (output instanceof Action.Output.Computed computed) {
                all.add(computed.value());
            }
        }
        switch (action) {
            case Action.Assign assign -> assign.assignments().forEach(each -> all.add(each.value()));
            case Action.ForEach each -> all.add(each.items());
            case Action.Repeat repeat -> {
                add(all, repeat.until());
                add(all, repeat.whilst());
            }
            case Action.Stop stop -> add(all, stop.expression());
            default -> {}
        }
    }

    private static void add(List<Expression> all, @Nullable Expression expression) {
        if (expression != null) {
            all.add(expression);
        }
    }
}
