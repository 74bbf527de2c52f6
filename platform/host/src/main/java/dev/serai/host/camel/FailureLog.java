package dev.serai.host.camel;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * One line for each message that fails where nobody waits for its answer, a timer's or a file's; who waits is told, and
 * says it where it matters. What Camel's consumers then say of the same failure, with its stack, is left out. Safe for use
 * by many threads.
 */
final class FailureLog extends EventNotifierSupport implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FailureLog.class);
    private static final List<String> WAITED_FOR = List.of("platform-http:", "direct:", "outbox:");

    private final Set<Throwable> said = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final TurboFilter repeats = new Repeats();

    FailureLog() {
        setIgnoreCamelContextEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
        setIgnoreExchangeCreatedEvent(true);
        setIgnoreExchangeSendingEvents(true);
        setIgnoreExchangeSentEvents(true);
        setIgnoreExchangeCompletedEvent(true);
        setIgnoreExchangeRedeliveryEvents(true);
    }

    void listenTo(CamelContext camel) {
        camel.getManagementStrategy().addEventNotifier(this);
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.addTurboFilter(repeats);
        }
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeFailedEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeFailedEvent failed && !isWaitedFor(failed.getExchange())) {
            said.add(failed.getCause());
            log.warn(
                    "A message of the route {} failed: {}",
                    failed.getExchange().getFromRouteId(),
                    failed.getCause().toString());
        }
    }

    private static boolean isWaitedFor(Exchange exchange) {
        if (exchange.getFromRouteId() == null || exchange.getFromEndpoint() == null) {
            return true;
        }
        String from = exchange.getFromEndpoint().getEndpointUri();
        return WAITED_FOR.stream().anyMatch(from::startsWith);
    }

    @Override
    public void close() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getTurboFilterList().remove(repeats);
        }
    }

    /** Keeps Camel from saying what was said. */
    private final class Repeats extends TurboFilter {
        @Override
        public FilterReply decide(
                @Nullable Marker marker,
                ch.qos.logback.classic.Logger logger,
                Level level,
                @Nullable String format,
                Object @Nullable [] parameters,
                @Nullable Throwable thrown) {
            boolean repeat =
                    thrown != null && logger.getName().startsWith("org.apache.camel.") && said.contains(thrown);
            return repeat ? FilterReply.DENY : FilterReply.NEUTRAL;
        }
    }
}
