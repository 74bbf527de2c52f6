package dev.serai.engine.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.List;

/**
 * Functions that CEL's library lacks, or has without a bound: {@code join} and {@code replace} can make a text far longer
 * than all that goes in; {@code 'x' in text} is Python's.
 */
final class Functions {
    private static final CelType TEXT = SimpleType.STRING;
    private static final CelType TEXTS = ListType.create(SimpleType.STRING);
    private static final CelType INT = SimpleType.INT;
    private static final CelType BOOL = SimpleType.BOOL;

    private Functions() {}

    static List<CelFunctionDecl> declarations() {
        return List.of(
                CelFunctionDecl.newFunctionDeclaration(
                        "join",
                        CelOverloadDecl.newMemberOverload("serai_join", TEXT, TEXTS),
                        CelOverloadDecl.newMemberOverload("serai_join_string", TEXT, TEXTS, TEXT)),
                CelFunctionDecl.newFunctionDeclaration(
                        "replace",
                        CelOverloadDecl.newMemberOverload("serai_replace", TEXT, TEXT, TEXT, TEXT),
                        CelOverloadDecl.newMemberOverload("serai_replace_int", TEXT, TEXT, TEXT, TEXT, INT)),
                CelFunctionDecl.newFunctionDeclaration(
                        "@in", CelOverloadDecl.newGlobalOverload("serai_in_string", BOOL, TEXT, TEXT)));
    }

    static List<CelFunctionBinding> bindings() {
        List<CelFunctionBinding> bindings = new ArrayList<>();
        bindings.addAll(CelFunctionBinding.fromOverloads(
                "join",
                CelFunctionBinding.from("serai_join", List.class, list -> join(list, "")),
                CelFunctionBinding.from("serai_join_string", List.class, String.class, Functions::join)));
        bindings.addAll(CelFunctionBinding.fromOverloads(
                "replace",
                CelFunctionBinding.from(
                        "serai_replace",
                        List.of(String.class, String.class, String.class),
                        args -> replace((String) args[0], (String) args[1], (String) args[2], -1)),
                CelFunctionBinding.from(
                        "serai_replace_int",
                        List.of(String.class, String.class, String.class, Long.class),
                        args -> replace((String) args[0], (String) args[1], (String) args[2], (Long) args[3]))));
        bindings.add(CelFunctionBinding.from(
                "serai_in_string", String.class, String.class, (part, text) -> text.contains(part)));
        return bindings;
    }

    private static String join(List<?> texts, String separator) {
        StringBuilder joined = new StringBuilder();
        for (Object text : texts) {
            Limits.checkText((long) joined.length() + separator.length() + ((String) text).length());
            joined.append(joined.isEmpty() ? "" : separator).append(text);
        }
        return joined.toString();
    }

    /** @param most how many times; negative: every time */
    private static String replace(String text, String part, String replacement, long most) {
        StringBuilder replaced = new StringBuilder();
        int from = 0;
        int found = text.indexOf(part);
        for (long left = most; found >= 0 && left != 0; left--) {
            Limits.checkText((long) replaced.length() + (found - from) + replacement.length());
            replaced.append(text, from, found).append(replacement);
            from = found + part.length();
            if (part.isEmpty() && found < text.length()) {
                replaced.append(text.charAt(found));
                from = found + 1;
            }
            found = found >= text.length() ? -1 : text.indexOf(part, from);
        }
        return replaced.append(text, Math.min(from, text.length()), text.length())
                .toString();
    }
}
