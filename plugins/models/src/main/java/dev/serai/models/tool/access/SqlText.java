package dev.serai.models.tool.access;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One query, taken apart into words, so that its names can be compared with those that are allowed. It refuses more than it
 * must: comments, several statements, quoting that databases read in different ways, and functions that nobody has listed.
 */
final class SqlText {
    private static final int LONGEST = 10_000;
    private static final Pattern TOKEN = Pattern.compile(
            "\\s+|'(?:[^'\\\\]|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|\\[[^\\]']*\\]|[A-Za-z_][A-Za-z0-9_$]*|"
                    + "\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|::|<=|>=|<>|!=|==|\\|\\||->>|->|[-+*/%=<>(),.&|~?]");
    private static final Set<String> BEFORE_PARENTHESES = Set.of(
            "select",
            "from",
            "where",
            "and",
            "or",
            "not",
            "in",
            "exists",
            "over",
            "as",
            "on",
            "using",
            "values",
            "join",
            "union",
            "all",
            "except",
            "intersect",
            "any",
            "some",
            "case",
            "when",
            "then",
            "else",
            "by",
            "having",
            "between",
            "like",
            "filter",
            "with",
            "distinct",
            "limit",
            "offset",
            "is",
            "escape",
            "partition",
            "materialized");
    private static final Set<String> FUNCTIONS = Set.of(
            "abs",
            "avg",
            "cast",
            "ceil",
            "ceiling",
            "char_length",
            "coalesce",
            "concat",
            "count",
            "date",
            "date_part",
            "date_trunc",
            "datetime",
            "dense_rank",
            "extract",
            "first_value",
            "floor",
            "glob",
            "greatest",
            "group_concat",
            "ifnull",
            "iif",
            "instr",
            "json_extract",
            "julianday",
            "lag",
            "last_value",
            "lead",
            "least",
            "left",
            "length",
            "lower",
            "ltrim",
            "max",
            "min",
            "mod",
            "now",
            "nullif",
            "percent_rank",
            "position",
            "power",
            "rank",
            "replace",
            "right",
            "round",
            "row_number",
            "rtrim",
            "sign",
            "split_part",
            "sqrt",
            "strftime",
            "string_agg",
            "substr",
            "substring",
            "sum",
            "time",
            "to_char",
            "to_date",
            "to_timestamp",
            "total",
            "trim",
            "trunc",
            "typeof",
            "unixepoch",
            "upper",
            "varchar",
            "numeric",
            "decimal");
    private static final Set<String> WRITING = Set.of(
            "insert",
            "update",
            "delete",
            "drop",
            "alter",
            "create",
            "truncate",
            "attach",
            "detach",
            "pragma",
            "vacuum",
            "grant",
            "revoke",
            "copy",
            "call",
            "do",
            "set",
            "reset",
            "merge",
            "into",
            "returning",
            "lock",
            "listen",
            "notify");

    private final Set<String> names = new LinkedHashSet<>();

    private SqlText() {}

    /** @throws dev.serai.api.SeraiException {@code tool.refused} */
    static SqlText of(String sql) {
        SqlText text = new SqlText();
        text.read(words(sql));
        return text;
    }

    private static List<String> words(String sql) {
        String query = sql.strip().replaceFirst(";\\s*$", "");
        if (query.length() > LONGEST) {
            throw Refused.because("A query may have " + LONGEST + " characters, this one has " + query.length() + ".");
        }
        if (query.contains("--") || query.contains("/*")) {
            throw Refused.because("A query may hold no comments.");
        }
        List<String> words = new ArrayList<>();
        Matcher token = TOKEN.matcher(query);
        int at = 0;
        while (at < query.length()) {
            if (!token.find(at) || token.start() != at) {
                throw Refused.because("A query is one SELECT without anything unusual; character " + (at + 1) + " ('"
                        + query.charAt(at) + "') does not belong there.");
            }
            if (!token.group().isBlank()) {
                words.add(token.group());
            }
            at = token.end();
        }
        return words;
    }

    private void read(List<String> words) {
        String first = words.isEmpty() ? "" : words.getFirst().toLowerCase(Locale.ROOT);
        if (!first.equals("select") && !first.equals("with")) {
            throw Refused.because("Only SELECT is allowed.");
        }
        for (int i = 0; i < words.size(); i++) {
            boolean called = i + 1 < words.size() && words.get(i + 1).equals("(");
            boolean prefix = i + 1 < words.size() && (words.get(i + 1).startsWith("'") || isUnicode(words, i));
            word(words.get(i), called, prefix);
        }
    }

    /** {@code U&"..."} and {@code U&'...'} write a name or a text with other letters than it has. */
    private static boolean isUnicode(List<String> words, int i) {
        return words.get(i).equalsIgnoreCase("u") && words.get(i + 1).equals("&");
    }

    private void word(String word, boolean called, boolean prefixesText) {
        char start = word.charAt(0);
        if (start == '"' || start == '`' || start == '[') {
            String name = word.substring(1, word.length() - 1).toLowerCase(Locale.ROOT);
            if (called || name.contains("\"")) {
                throw Refused.because("The name " + word + " can't be used like this.");
            }
            names.add(name);
        } else if (Character.isLetter(start) || start == '_') {
            plain(word.toLowerCase(Locale.ROOT), called, prefixesText);
        }
    }

    private void plain(String word, boolean called, boolean prefixesText) {
        if (WRITING.contains(word)) {
            throw Refused.because("Only reading is allowed; '" + word + "' does not belong into a query.");
        }
        if (prefixesText && Set.of("e", "b", "x", "n", "u").contains(word)) {
            throw Refused.because("Texts and names are written in quotes without a letter before.");
        }
        if (called && !BEFORE_PARENTHESES.contains(word) && !FUNCTIONS.contains(word)) {
            throw Refused.because("The function '" + word + "' is not among those that a query may use.");
        }
        names.add(word);
    }

    /** All words that may be names, in lower case. */
    Set<String> names() {
        return names;
    }

    /** What databases keep about themselves. */
    static boolean isOfTheDatabase(String name) {
        return name.startsWith("sqlite_")
                || name.startsWith("pg_")
                || name.startsWith("pragma_")
                || name.equals("information_schema");
    }
}
