package dev.serai.engine.camel;

import dev.serai.engine.journal.Journal;
import dev.serai.engine.journal.JournalCheck;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/** The operation {@code checkJournal}. */
public final class JournalOperations extends RouteBuilder {
    private static final String ROUTE = "api-checkJournal";

    private final Journal journal;

    public JournalOperations(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void configure() {
        from("direct:checkJournal").routeId(ROUTE).process(exchange -> exchange.getMessage()
                .setBody(check()));
    }

    private Map<String, Object> check() {
        JournalCheck.Outcome outcome = JournalCheck.of(journal);
        return Map.of("runs", outcome.runs(), "events", outcome.events(), "problems", outcome.problems());
    }

    /** Stops and removes it. */
    public void removeFrom(CamelContext camel) throws Exception {
        camel.getRouteController().stopRoute(ROUTE);
        camel.removeRoute(ROUTE);
    }
}
