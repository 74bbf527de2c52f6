package dev.serai.host.harness;

import java.util.ArrayList;
import java.util.List;

/** A client of the event stream that takes it apart: chunks, then events. */
public final class EventClient implements AutoCloseable {
    private final RawConnection connection;
    private final List<String> head;

    private EventClient(RawConnection connection, List<String> head) {
        this.connection = connection;
        this.head = head;
    }

    /** An event, or a comment where there is no type and no data. */
    public record Event(String type, String id, String data) {}

    public static EventClient open(RunningServer server, String query, String... headerLines) {
        StringBuilder request = new StringBuilder("GET /api/v1/events" + query + " HTTP/1.1\r\nHost: x\r\n");
        request.append("Authorization: ").append(server.cli()).append("\r\n");
        for (String line : headerLines) {
            request.append(line).append("\r\n");
        }
        RawConnection connection = server.raw().sends(request + "\r\n");
        return new EventClient(connection, connection.block());
    }

    public List<String> head() {
        return head;
    }

    /** The next event; comments are passed over. */
    public Event next() {
        Event event = nextOrComment();
        while (event.type().isEmpty()) {
            event = nextOrComment();
        }
        return event;
    }

    public Event nextOrComment() {
        String type = "";
        String id = "";
        String data = "";
        for (String line : chunk()) {
            if (line.startsWith("event: ")) {
                type = line.substring(7);
            } else if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            }
        }
        return new Event(type, id, data);
    }

    /** Each chunk holds one event: a size, the event with its empty line, an empty line. */
    public List<String> chunk() {
        String size = connection.line();
        if (size == null || size.equals("0")) {
            throw new EndOfStream();
        }
        List<String> lines = new ArrayList<>(connection.block());
        connection.line();
        return lines;
    }

    /** The server ended the stream. */
    public static final class EndOfStream extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void close() {
        connection.close();
    }
}
