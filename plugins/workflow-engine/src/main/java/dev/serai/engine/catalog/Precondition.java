package dev.serai.engine.catalog;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which state of a workflow a change is meant for (RFC 9110, 13.1). A change that is meant for none may only make a new
 * one: it can't know what it would undo.
 *
 * @param digests one of these, each whole or its first 12 digits or more; null: none is asked for
 * @param any whatever is there
 * @param absent nothing is there
 */
public record Precondition(@Nullable List<String> digests, boolean any, boolean absent) {
    private static final Pattern TAG = Pattern.compile("\"([0-9a-f]{12,64})\"");

    /**
     * @param ifMatch a header of that name: tags as {@code ETag} has them, or a star
     * @param ifNoneMatch a header of that name: a star
     * @throws SeraiException {@code request.invalid}
     */
    public static Precondition of(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (ifNoneMatch != null && !ifNoneMatch.strip().equals("*")) {
            throw invalid("If-None-Match must be *, found '" + ifNoneMatch + "'.");
        }
        boolean absent = ifNoneMatch != null;
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return new Precondition(null, ifMatch != null, absent);
        }
        return new Precondition(
                Stream.of(ifMatch.split(",", -1))
                        .map(String::strip)
                        .map(Precondition::digest)
                        .toList(),
                false,
                absent);
    }

    private static String digest(String tag) {
        var matcher = TAG.matcher(tag);
        if (!matcher.matches()) {
            throw invalid("If-Match must be the ETag of a workflow, such as \"0123456789ab\", found '" + tag + "'.");
        }
        return matcher.group(1);
    }

    private static SeraiException invalid(String message) {
        return new SeraiException(ErrorKind.CALLER, "request.invalid", message);
    }

    /**
     * @param file how people call what is to be changed
     * @param digest of what is there; null where nothing is
     * @throws SeraiException {@code workflow.exists}, {@code workflow.changed}, {@code workflow.unconditional}
     */
    void check(String file, @Nullable String digest) {
        if (digest == null) {
            checkAbsence(file);
        } else if (absent) {
            throw new SeraiException(
                    ErrorKind.STALE, "workflow.exists", file + " is there already. Change it, or take another name.");
        } else if (digests == null && !any) {
            throw new SeraiException(
                    ErrorKind.UNCONDITIONAL,
                    "workflow.unconditional",
                    file + " is there already. Send If-Match with the ETag of the version that you changed.");
        } else if (digests != null && digests.stream().noneMatch(digest::startsWith)) {
            throw changed(file + " has been changed since you read it: it is " + digest.substring(0, 12) + " now.");
        }
    }

    private void checkAbsence(String file) {
        if (digests != null || any) {
            throw changed(file + " is not there any more.");
        }
    }

    private static SeraiException changed(String message) {
        return new SeraiException(
                ErrorKind.STALE,
                "workflow.changed",
                message + " Nothing was written. Read it again, put your change into it, and save that.");
    }
}
