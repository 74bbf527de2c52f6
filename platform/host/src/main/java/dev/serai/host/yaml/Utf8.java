package dev.serai.host.yaml;

import dev.serai.api.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Text from bytes, with the place of the first one that is no UTF-8. */
public record Utf8(String text, boolean valid) {

    /** The text up to the first wrong byte. */
    public static Utf8 decode(byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
        return new Utf8(text.flip().toString(), !result.isError());
    }

    /** Where the wrong byte is. */
    public Problem problem(String code) {
        int lastBreak = text.lastIndexOf('\n');
        int line = (int) text.chars().filter(letter -> letter == '\n').count() + 1;
        return Problem.error(code, "this is not UTF-8").at(line, text.length() - lastBreak);
    }
}
