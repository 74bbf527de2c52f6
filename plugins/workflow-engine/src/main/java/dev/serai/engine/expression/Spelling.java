package dev.serai.engine.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Python-like spelling of conditions, brought into that of CEL: {@code and or not in}, {@code not in}, {@code True
 * False None}, references in braces, chained comparisons. Python's {@code not} binds weaker than a comparison and CEL's
 * {@code !} stronger, so this parses instead of replacing words. What is CEL already stays as it is.
 */
final class Spelling {
    private static final Pattern PYTHON =
            Pattern.compile("\\b(and|or|not|True|False|None)\\b|\\{\\s*[A-Za-z_][A-Za-z0-9_.]*\\s*}");
    /** Two comparisons may be a chained one. */
    private static final Pattern COMPARED_TWICE = Pattern.compile("[<>=]=?[^<>=]+[<>=]", Pattern.DOTALL);

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(?<string>[rRbB]{0,2}(?:\"\"\"[\\s\\S]*?\"\"\"|'''[\\s\\S]*?'''"
                    + "|\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'))"
                    + "|(?<brace>\\{\\s*[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*\\s*})"
                    + "|(?<number>\\d[A-Za-z0-9_]*(?:\\.\\d+)?(?:[eE][+-]?\\d+)?u?)"
                    + "|(?<word>[A-Za-z_][A-Za-z0-9_]*)"
                    + "|(?<sign>==|!=|<=|>=|&&|\\|\\||.))");
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=", "in");
    private static final Set<String> STOPS = Set.of("and", "&&", "or", "||", "?", ":", ",", ")", "]", "}");

    /** Words that CEL keeps for itself, and that may name fields. */
    private static final Set<String> RESERVED = Set.of(
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "namespace",
            "package",
            "return",
            "var",
            "void",
            "while");

    private final List<String> tokens;
    private int next;
    private boolean chained;

    private Spelling(List<String> tokens) {
        this.tokens = tokens;
    }

    static String toCel(String text) {
        boolean python = PYTHON.matcher(text).find();
        if (!python && !COMPARED_TWICE.matcher(text).find()) {
            return text;
        }
        Spelling spelling = new Spelling(tokens(text));
        String cel = spelling.ternary();
        if (!python && !spelling.chained) {
            return text;
        }
        // What could not be parsed follows as it stands, for CEL to complain about.
        return spelling.atEnd()
                ? cel
                : cel + " " + String.join(" ", spelling.tokens.subList(spelling.next, spelling.tokens.size()));
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text.strip());
        while (matcher.find()) {
            String brace = matcher.group("brace");
            String token = brace == null
                    ? matcher.group().strip()
                    : brace.substring(1, brace.length() - 1).strip();
            boolean member = !tokens.isEmpty() && tokens.getLast().equals(".");
            tokens.add(member || !RESERVED.contains(token.split("\\.", 2)[0]) ? token : "state." + token);
        }
        return tokens;
    }

    private boolean atEnd() {
        return next >= tokens.size();
    }

    private boolean at(String... any) {
        return !atEnd() && List.of(any).contains(tokens.get(next));
    }

    private String ternary() {
        String condition = either();
        if (!at("?")) {
            return condition;
        }
        next++;
        String yes = ternary();
        if (!at(":")) {
            return condition + " ? " + yes;
        }
        next++;
        return condition + " ? " + yes + " : " + ternary();
    }

    private String either() {
        StringBuilder cel = new StringBuilder(both());
        while (at("or", "||")) {
            next++;
            cel.append(" || ").append(both());
        }
        return cel.toString();
    }

    private String both() {
        StringBuilder cel = new StringBuilder(negation());
        while (at("and", "&&")) {
            next++;
            cel.append(" && ").append(negation());
        }
        return cel.toString();
    }

    private String negation() {
        if (at("not")) {
            next++;
            return "!(" + negation() + ")";
        }
        return comparison();
    }

    private String comparison() {
        String left = operand();
        List<String> parts = new ArrayList<>();
        while (!atEnd()) {
            boolean negated = at("not")
                    && next + 1 < tokens.size()
                    && tokens.get(next + 1).equals("in");
            if (!negated && !COMPARISONS.contains(tokens.get(next))) {
                break;
            }
            next += negated ? 1 : 0;
            String operator = tokens.get(next++);
            String right = operand();
            String part = left + " " + operator + " " + right;
            parts.add(negated ? "!(" + part + ")" : part);
            left = right;
        }
        chained |= parts.size() > 1;
        return parts.isEmpty() ? left : parts.size() == 1 ? parts.getFirst() : "(" + String.join(" && ", parts) + ")";
    }

    /** Everything up to the next comparison, logical word or end of the group; groups are parsed by themselves. */
    private String operand() {
        StringBuilder cel = new StringBuilder();
        while (!atEnd() && !STOPS.contains(tokens.get(next)) && !COMPARISONS.contains(tokens.get(next)) && !at("not")) {
            String token = tokens.get(next++);
            append(
                    cel,
                    switch (token) {
                        case "True" -> "true";
                        case "False" -> "false";
                        case "None" -> "null";
                        default -> token;
                    });
            switch (token) {
                case "(" -> group(cel, ")");
                case "[" -> group(cel, "]");
                case "{" -> group(cel, "}");
                default -> {}
            }
        }
        return cel.toString();
    }

    private void group(StringBuilder cel, String close) {
        while (!atEnd() && !at(close)) {
            int before = next;
            cel.append(ternary());
            if (at(",", ":")) {
                cel.append(tokens.get(next++)).append(' ');
            } else if (next == before) {
                return;
            }
        }
        if (at(close)) {
            cel.append(tokens.get(next++));
        }
    }

    /** Blanks between two words; none where it would look odd. */
    private static void append(StringBuilder cel, String token) {
        boolean tight = cel.isEmpty() || ".([".contains(token) || ".([!-".indexOf(cel.charAt(cel.length() - 1)) >= 0;
        cel.append(tight ? "" : " ").append(token);
    }
}
