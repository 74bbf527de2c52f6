package dev.serai.models.tool.builtin;

import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.models.tool.Tool;
import dev.serai.models.tool.ToolCall;
import dev.serai.models.tool.access.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code file_read}, {@code file_write}, {@code file_glob} and {@code file_move}, within the folders that are allowed. */
final class FileTools {
    private static final int MOST_READ = 256 << 10;
    private static final int MOST_WRITTEN = 4 << 20;

    private final Folders folders;

    FileTools(Folders folders) {
        this.folders = folders;
    }

    List<Tool> reading() {
        return List.of(
                new BuiltIn(
                        "file_read",
                        "Reads a text file, 256 KB at most at once.",
                        JsonObjectSchema.builder()
                                .addStringProperty("path", "Of the file")
                                .addIntegerProperty("offset", "How many bytes to skip; 0 where nothing is said")
                                .required("path"),
                        this::read),
                new BuiltIn(
                        "file_glob",
                        "Lists files whose path fits a pattern such as *.txt or reports/**/*.csv.",
                        JsonObjectSchema.builder()
                                .addStringProperty("pattern", "* within a folder, ** across folders")
                                .addStringProperty(
                                        "base_path", "The folder to search; all that may be read where nothing is said")
                                .required("pattern"),
                        new Glob(folders)::find));
    }

    List<Tool> writing() {
        return List.of(
                new BuiltIn(
                        "file_write",
                        "Writes a text file; its folder is made where it is missing.",
                        JsonObjectSchema.builder()
                                .addStringProperty("path", "Of the file")
                                .addStringProperty("content", "The whole text")
                                .addBooleanProperty("append", "Behind what is there, instead of in its place")
                                .required("path", "content"),
                        this::write),
                new BuiltIn(
                        "file_move",
                        "Moves or renames a file.",
                        JsonObjectSchema.builder()
                                .addStringProperty("source", "The file")
                                .addStringProperty("dest", "Its new path")
                                .required("source", "dest"),
                        this::move));
    }

    private Map<String, @Nullable Object> read(Arguments arguments, ToolCall call) throws IOException {
        Path file = folders.toRead(arguments.text("path"));
        if (!Files.isRegularFile(file)) {
            throw new SeraiException(ErrorKind.CALLER, "tool.failed", "'" + arguments.text("path") + "' is a folder.");
        }
        long offset = arguments.number("offset", 0, 0, Integer.MAX_VALUE);
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(Math.min(offset, Files.size(file)));
            byte[] bytes = in.readNBytes(MOST_READ);
            Map<String, @Nullable Object> result = new LinkedHashMap<>();
            result.put("path", folders.shown(file));
            result.put("content", text(bytes, offset == 0));
            result.put("size", Files.size(file));
            if (offset + bytes.length < Files.size(file)) {
                result.put("next_offset", offset + bytes.length);
            }
            return result;
        }
    }

    /** A cut may go through a character; what is no text at all is found at the beginning. */
    private static String text(byte[] bytes, boolean fromStart) {
        boolean binary = false;
        for (byte each : bytes) {
            binary |= each == 0;
        }
        try {
            if (!binary && bytes.length < MOST_READ && fromStart) {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            }
        } catch (CharacterCodingException e) {
            binary = true;
        }
        if (binary) {
            throw new SeraiException(ErrorKind.CALLER, "tool.failed", "The file is no text in UTF-8.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private Map<String, @Nullable Object> write(Arguments arguments, ToolCall call) throws IOException {
        byte[] bytes = arguments.text("content").getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MOST_WRITTEN) {
            throw new SeraiException(
                    ErrorKind.TOO_LARGE, "tool.failed", "A file may get " + MOST_WRITTEN + " bytes at once.");
        }
        Path file = folders.toWrite(arguments.text("path"));
        Files.createDirectories(file.getParent());
        if (arguments.flag("append")) {
            Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } else {
            Path whole = Files.createTempFile(file.getParent(), ".writing", null);
            Files.write(whole, bytes);
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("path", folders.shown(file));
        result.put("bytes_written", bytes.length);
        return result;
    }

    private Map<String, @Nullable Object> move(Arguments arguments, ToolCall call) throws IOException {
        Path from = folders.toWrite(arguments.text("source"));
        Path to = folders.toWrite(arguments.text("dest"));
        if (!Files.isRegularFile(from)) {
            throw new SeraiException(
                    ErrorKind.CALLER, "tool.failed", "There is no file '" + arguments.text("source") + "'.");
        }
        Files.createDirectories(to.getParent());
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        return new LinkedHashMap<>(Map.of("source", folders.shown(from), "dest", folders.shown(to)));
    }

    /** Names of all files that fit a pattern, in the order of the alphabet. */
    record Glob(Folders folders) {
        private static final int MOST_FOUND = 500;
        private static final int MOST_LOOKED_AT = 20_000;
        private static final int DEEPEST = 20;
        private static final int LONGEST_PATTERN = 200;

        Map<String, @Nullable Object> find(Arguments arguments, ToolCall call) throws IOException {
            String pattern = arguments.text("pattern");
            if (pattern.length() > LONGEST_PATTERN
                    || pattern.chars().filter(each -> each == '*').count() > 10) {
                throw new SeraiException(ErrorKind.CALLER, "tool.arguments", "The pattern is too long.");
            }
            List<Path> bases = arguments.optional("base_path").isPresent()
                    ? List.of(folders.toRead(arguments.text("base_path")))
                    : folders.readable();
            List<String> found = new ArrayList<>();
            for (Path base : bases) {
                found.addAll(find(base, pattern));
            }
            List<String> sorted = found.stream().sorted().limit(MOST_FOUND).toList();
            return new LinkedHashMap<>(
                    Map.of("pattern", pattern, "matches", sorted, "truncated", found.size() > MOST_FOUND));
        }

        private List<String> find(Path base, String pattern) throws IOException {
            try (var files = Files.walk(base, DEEPEST)) {
                var matcher = base.getFileSystem().getPathMatcher("glob:" + pattern);
                return files.limit(MOST_LOOKED_AT)
                        .filter(file -> matcher.matches(base.relativize(file)))
                        .filter(file -> Files.isRegularFile(file) && folders.isReadable(file))
                        .limit(MOST_FOUND + 1L)
                        .map(folders::shown)
                        .toList();
            } catch (java.io.UncheckedIOException e) {
                throw e.getCause();
            } catch (IllegalArgumentException e) {
                throw new SeraiException(
                        ErrorKind.CALLER, "tool.arguments", "'" + pattern + "' is no pattern: " + e.getMessage());
            }
        }
    }
}
