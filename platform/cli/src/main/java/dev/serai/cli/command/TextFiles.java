package dev.serai.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.api.ErrorKind;
import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Files that people write, read as strict UTF-8. */
final class TextFiles {
    private TextFiles() {}

    /**
     * @throws SeraiException {@code file.missing}, {@code file.unreadable}, or {@code file.encoding} with the place of the
     *     first wrong byte
     */
    static String read(Path file) {
        byte[] bytes = bytes(file);
        CharsetDecoder decoder = UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        String decoded = text.flip().toString();
        if (result.isError()) {
            throw encodingError(file, decoded);
        }
        return decoded;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new SeraiException(ErrorKind.CALLER, "file.missing", "there is no file " + file, e);
        } catch (IOException e) {
            throw new SeraiException(
                    ErrorKind.CALLER, "file.unreadable", file + " can't be read: " + e.getMessage(), e);
        }
    }

    private static SeraiException encodingError(Path file, String before) {
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        Problem problem = Problem.error("file.encoding", "Not UTF-8 from here on.")
                .at(line, column)
                .in(file.toString());
        return new SeraiException(
                ErrorKind.CALLER, "file.encoding", file + " is not UTF-8", null, List.of(problem), null);
    }
}
