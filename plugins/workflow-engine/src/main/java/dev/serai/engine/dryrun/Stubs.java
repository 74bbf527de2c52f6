package dev.serai.engine.dryrun;

import dev.serai.engine.definition.FieldType;
import dev.serai.engine.definition.FieldType.Basic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Values made of types, near those that a plan compares with. What has no type is guessed by its name, and guessed anew
 * where an expression could do nothing with it. For one thread only.
 */
public final class Stubs {
    private static final int DEEPEST = 3;
    private static final int LONGEST_LIST = 40;
    private static final int LONG_TEXT = 2_000;
    private static final List<Long> USUAL = List.of(0L, 1L, 2L, -1L, 10L, 200L, 1_000L);

    private final Hints hints;
    private final Map<String, Kind> guesses = new HashMap<>();

    public Stubs(Hints hints) {
        this.hints = hints;
    }

    /** What a value without a type may be; the likelier the more often. */
    private static final List<Kind> LIKELY = List.of(
            Kind.TEXT,
            Kind.TEXT,
            Kind.TEXT,
            Kind.TRUTH,
            Kind.TRUTH,
            Kind.WHOLE,
            Kind.WHOLE,
            Kind.FRACTION,
            Kind.OBJECT,
            Kind.LIST,
            Kind.LIST,
            Kind.NULL,
            Kind.MISSING);

    private static final List<Kind> LIKELY_OBJECT = List.of(
            Kind.OBJECT, Kind.OBJECT, Kind.OBJECT, Kind.OBJECT, Kind.OBJECT, Kind.OBJECT, Kind.NULL, Kind.MISSING);

    private enum Kind {
        TEXT,
        TRUTH,
        WHOLE,
        FRACTION,
        OBJECT,
        LIST,
        NULL,
        MISSING
    }

    /** An expression failed: what it names may be something else. */
    public void guessAnew(String failure, Random random) {
        guesses.keySet().removeIf(name -> failure.contains(name) && random.nextBoolean());
    }

    /** A guess that does no harm may still be wrong. */
    public void doubt(Random random) {
        guesses.keySet().removeIf(name -> random.nextInt(8) == 0);
    }

    /** @param name what it is for: a guess is kept for all of one name */
    public @Nullable Object of(FieldType type, String name, Random random) {
        return of(type, name, random, 0);
    }

    private @Nullable Object of(FieldType type, String name, Random random, int depth) {
        return switch (type) {
            case Basic basic ->
                switch (basic) {
                    case STR -> text(random);
                    case INT -> whole(random);
                    case FLOAT -> fraction(random);
                    case BOOL -> random.nextBoolean();
                    case ANY -> guessed(name, random, depth);
                };
            case FieldType.ListOf list -> list(list.item(), name, random, depth);
            case FieldType.DictOf dict -> dict(dict, random, depth);
            case FieldType.ObjectOf object -> object(object, random, depth);
        };
    }

    private String text(Random random) {
        int pick = random.nextInt(hints.texts().size() * 3 + 4);
        if (pick < 3) {
            return List.of("text", "", "12").get(pick);
        }
        if (pick == 3) {
            return "long text ".repeat(1 + random.nextInt(LONG_TEXT / 10));
        }
        return hints.texts().get((pick - 4) / 3);
    }

    private long whole(Random random) {
        if (!hints.numbers().isEmpty() && random.nextInt(3) > 0) {
            return hints.numbers().get(random.nextInt(hints.numbers().size())) + random.nextInt(3) - 1;
        }
        return USUAL.get(random.nextInt(USUAL.size()));
    }

    private double fraction(Random random) {
        return whole(random) + List.of(0.0, 0.5, 0.25, -0.5).get(random.nextInt(4));
    }

    private List<@Nullable Object> list(FieldType item, String name, Random random, int depth) {
        long size = random.nextInt(3) > 0 ? random.nextInt(4) : Math.abs(whole(random));
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < Math.min(size, depth > 0 ? 2 : LONGEST_LIST); i++) {
            list.add(of(item, name + "[]", random, depth + 1));
        }
        return list;
    }

    /** With all members that some expression looks at. */
    private Map<String, @Nullable Object> dict(FieldType.DictOf dict, Random random, int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (depth >= DEEPEST) {
            return map;
        }
        for (String member : hints.members()) {
            boolean any = dict.value() == Basic.ANY;
            if (!any || kind(member, random) != Kind.MISSING) {
                map.put(key(dict, member), of(dict.value(), member, random, depth + 1));
            }
        }
        return map;
    }

    private static String key(FieldType.DictOf dict, String member) {
        return dict.key() == Basic.INT ? "1" : dict.key() == Basic.BOOL ? "true" : member;
    }

    private Map<String, @Nullable Object> object(FieldType.ObjectOf object, Random random, int depth) {
        if (object.members().isEmpty()) {
            return dict(new FieldType.DictOf(Basic.STR, Basic.ANY), random, depth);
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        object.members().forEach((name, member) -> {
            if (member.required() || random.nextInt(4) > 0) {
                map.put(name, of(member.type(), name, random, depth + 1));
            }
        });
        return map;
    }

    private Kind kind(String name, Random random) {
        List<Kind> likely = hints.objects().contains(name) ? LIKELY_OBJECT : LIKELY;
        return guesses.computeIfAbsent(name, unknown -> likely.get(random.nextInt(likely.size())));
    }

    private @Nullable Object guessed(String name, Random random, int depth) {
        return switch (kind(name, random)) {
            case TEXT -> text(random);
            case TRUTH -> random.nextBoolean();
            case WHOLE -> whole(random);
            case FRACTION -> fraction(random);
            case OBJECT -> dict(new FieldType.DictOf(Basic.STR, Basic.ANY), random, depth);
            case LIST -> list(Basic.ANY, name, random, depth);
            case NULL, MISSING -> null;
        };
    }
}
