package dev.serai.engine.yaml;

import dev.serai.api.ErrorKind;
import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.engine.yaml.Tree.Mapping;
import dev.serai.engine.yaml.Tree.Scalar;
import dev.serai.engine.yaml.Tree.Sequence;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads one YAML 1.2 document (core schema), bounded in every direction: size, depth, and the number of values after
 * aliases are followed. Works on the parser's events, so no tag can construct anything.
 */
public final class YamlReader {
    /** A workflow of 1 MiB is far beyond what people write. */
    public static final int MAX_BYTES = 1 << 20;

    static final int MAX_DEPTH = 64;
    static final int MAX_VALUES = 100_000;

    private static final ScalarResolver RESOLVER = new CoreSchema().getScalarResolver();

    private static final Set<String> PLAIN_TAGS = Stream.of(
                    Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP, new Tag("!"))
            .map(Tag::getValue)
            .collect(Collectors.toUnmodifiableSet());

    private record Sized(Tree tree, int values) {}

    private final ParserImpl events;
    private final Map<Anchor, Sized> anchors = new HashMap<>();
    private int values;

    private YamlReader(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(MAX_BYTES)
                .setParseComments(false)
                .build();
        this.events = new ParserImpl(settings, new StreamReader(settings, text));
    }

    /** @throws SeraiException {@code yaml.invalid}, with one problem that names the place */
    public static Tree read(byte[] utf8) {
        if (utf8.length > MAX_BYTES) {
            throw invalid(
                    "yaml.too-large",
                    Position.START,
                    "The file has " + utf8.length + " bytes; " + MAX_BYTES + " are allowed.");
        }
        return read(decode(utf8));
    }

    /** @throws SeraiException {@code yaml.invalid}, with one problem that names the place */
    public static Tree read(String text) {
        if (text.length() > MAX_BYTES) {
            throw invalid(
                    "yaml.too-large",
                    Position.START,
                    "The file has " + text.length() + " characters; " + MAX_BYTES + " are allowed.");
        }
        try {
            return new YamlReader(text).document();
        } catch (MarkedYamlEngineException e) {
            Position at = e.getProblemMark().map(YamlReader::position).orElse(Position.START);
            String context = e.getContext() == null || e.getContext().isEmpty() ? "" : e.getContext() + ": ";
            throw invalid("yaml.syntax", at, "Not valid YAML: " + context + e.getProblem() + ".");
        } catch (YamlEngineException e) {
            throw invalid("yaml.syntax", Position.START, "Not valid YAML: " + e.getMessage());
        }
    }

    private static String decode(byte[] utf8) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(utf8);
        try {
            String text = decoder.decode(in).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            int line = 1;
            int lineStart = 0;
            for (int i = 0; i < in.position(); i++) {
                if (utf8[i] == '\n') {
                    line++;
                    lineStart = i + 1;
                }
            }
            throw invalid(
                    "yaml.encoding",
                    new Position(line, in.position() - lineStart + 1),
                    "Not valid UTF-8. Save the file as UTF-8.");
        }
    }

    private Tree document() {
        events.next(); // stream start
        if (events.checkEvent(Event.ID.StreamEnd)) {
            throw invalid("yaml.empty", Position.START, "The file is empty.");
        }
        events.next(); // document start
        Tree tree = value(0);
        events.next(); // document end
        if (!events.checkEvent(Event.ID.StreamEnd)) {
            throw invalid(
                    "yaml.documents",
                    position(events.peekEvent()),
                    "A second document starts here; one file holds one document. Remove the '---' and what follows.");
        }
        return tree;
    }

    private Tree value(int depth) {
        Event event = events.next();
        Position at = position(event);
        if (depth > MAX_DEPTH) {
            throw invalid("yaml.depth", at, "Nested more than " + MAX_DEPTH + " levels deep.");
        }
        if (event instanceof AliasEvent alias) {
            return followed(alias, at);
        }
        count(1, at);
        int before = values;
        Tree tree =
                switch (event) {
                    case ScalarEvent scalar -> scalar(scalar, at);
                    case SequenceStartEvent sequence -> sequence(sequence, at, depth);
                    case MappingStartEvent mapping -> mapping(mapping, at, depth);
                    default ->
                        throw invalid("yaml.syntax", at, "Not valid YAML: unexpected " + event.getEventId() + ".");
                };
        Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
        anchor.ifPresent(name -> anchors.put(name, new Sized(tree, values - before + 1)));
        return tree;
    }

    private Tree followed(AliasEvent alias, Position at) {
        Sized target = anchors.get(alias.getAlias());
        if (target == null) {
            throw invalid("yaml.alias", at, "The alias *" + alias.getAlias() + " has no anchor before it.");
        }
        count(target.values(), at);
        return target.tree();
    }

    private void count(int more, Position at) {
        values += more;
        if (values > MAX_VALUES) {
            throw invalid(
                    "yaml.too-many",
                    at,
                    "More than " + MAX_VALUES + " values, counting each use of an alias. Refused.");
        }
    }

    private Tree sequence(SequenceStartEvent event, Position at, int depth) {
        refuseTag(event.getTag(), at);
        List<Tree> items = new ArrayList<>();
        while (!events.checkEvent(Event.ID.SequenceEnd)) {
            items.add(value(depth + 1));
        }
        events.next();
        return new Sequence(at, items);
    }

    private Tree mapping(MappingStartEvent event, Position at, int depth) {
        refuseTag(event.getTag(), at);
        Map<String, Tree> entries = new LinkedHashMap<>();
        Map<String, Position> keys = new LinkedHashMap<>();
        while (!events.checkEvent(Event.ID.MappingEnd)) {
            Tree key = value(depth + 1);
            if (!(key instanceof Scalar name)) {
                throw invalid("yaml.key", key.at(), "A key must be text, found " + key.kind() + ".");
            }
            Position first = keys.putIfAbsent(name.text(), key.at());
            if (first != null) {
                throw invalid(
                        "yaml.duplicate-key",
                        key.at(),
                        "The key '" + name.text() + "' stands here for the second time; first in line " + first.line()
                                + ".");
            }
            entries.put(name.text(), value(depth + 1));
        }
        events.next();
        return new Mapping(at, entries, keys);
    }

    private static Tree scalar(ScalarEvent event, Position at) {
        refuseTag(event.getTag(), at);
        boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
        boolean implicit = event.getImplicit().canOmitTagInPlainScalar();
        String tag = event.getTag()
                .filter(explicit -> !explicit.equals("!"))
                .orElseGet(() -> RESOLVER.resolve(event.getValue(), implicit).getValue());
        return new Scalar(at, convert(tag, event.getValue(), at), event.getValue(), plain);
    }

    private static @Nullable Object convert(String tag, String text, Position at) {
        if (tag.equals(Tag.NULL.getValue())) {
            return null;
        }
        if (tag.equals(Tag.BOOL.getValue())) {
            return Boolean.parseBoolean(text.toLowerCase(Locale.ROOT));
        }
        try {
            if (tag.equals(Tag.INT.getValue())) {
                return text.startsWith("0x") || text.startsWith("0o")
                        ? Long.parseLong(text.substring(2), text.charAt(1) == 'x' ? 16 : 8)
                        : Long.parseLong(text);
            }
            if (tag.equals(Tag.FLOAT.getValue())) {
                return number(text);
            }
        } catch (NumberFormatException e) {
            throw invalid("yaml.number", at, "'" + text + "' does not fit a 64-bit number. Quote it if it is text.");
        }
        return text;
    }

    private static double number(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
            case "-.inf" -> Double.NEGATIVE_INFINITY;
            case ".nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    private static void refuseTag(Optional<String> tag, Position at) {
        if (tag.isPresent() && !PLAIN_TAGS.contains(tag.get())) {
            throw invalid(
                    "yaml.tag", at, "The tag '" + tag.get() + "' is not allowed here; a file holds plain values only.");
        }
    }

    private static Position position(Event event) {
        return event.getStartMark().map(YamlReader::position).orElse(Position.START);
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static SeraiException invalid(String code, Position at, String message) {
        Problem problem = Problem.error(code, message).at(at.line(), at.column());
        return new SeraiException(ErrorKind.CALLER, "yaml.invalid", message, null, List.of(problem), null);
    }
}
