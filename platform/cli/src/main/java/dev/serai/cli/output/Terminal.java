package dev.serai.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/**
 * Where a command writes: results to {@code out}, everything else to {@code err}.
 *
 * @param colour only where both are a terminal and NO_COLOR is not set
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean colour) {
    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

    public void print(String line) {
        out.println(line);
        out.flush();
    }

    /** A part of a line, or several. */
    public void write(String text) {
        out.print(text);
        out.flush();
    }

    /** For people only: progress, advice, problems. */
    public void note(String line) {
        err.println(line);
        err.flush();
    }

    public void printJson(Object value) {
        try {
            print(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void print(Table table) {
        table.lines(this).forEach(this::print);
    }

    /** For people only. */
    public void note(Table table) {
        table.lines(this).forEach(this::note);
    }

    public String paint(Style style, String text) {
        return colour ? style.on() + text + Style.OFF : text;
    }
}
