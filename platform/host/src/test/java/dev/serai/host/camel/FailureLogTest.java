package dev.serai.host.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.serai.host.settings.LoadedSettings;
import dev.serai.host.settings.SettingsSources;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FailureLogTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String SOON_STOPPED = "?pollTimeout=20";

    private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final AppenderBase<ILoggingEvent> memory = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event);
        }
    };
    private CamelBoot camel;
    private ProducerTemplate producer;

    @BeforeEach
    void open() throws Exception {
        memory.setContext(root.getLoggerContext());
        memory.start();
        root.addAppender(memory);
        camel = new CamelBoot(
                LoadedSettings.load(new SettingsSources(Path.of("none"), Map.of(), Map.of(), Map.of()), "none"));
        camel.start();
        producer = camel.context().createProducerTemplate();
    }

    @AfterEach
    void close() {
        camel.close();
        root.detachAppender(memory);
    }

    private void route(String id, String from) throws Exception {
        camel.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).routeId(id).process(FailureLogTest::fail);
            }
        });
    }

    private static void fail(Exchange exchange) throws ConnectException {
        throw new ConnectException("refused by " + exchange.getMessage().getBody(String.class));
    }

    @Test
    void a_message_that_nobody_waits_for_fails_with_one_line_and_without_a_stack() throws Exception {
        route("inbox", "seda:inbox" + SOON_STOPPED);
        producer.sendBody("seda:inbox", "first");
        producer.sendBody("seda:inbox", "second");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lines)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "A message of the route inbox failed: java.net.ConnectException: refused by first",
                        "A message of the route inbox failed: java.net.ConnectException: refused by second"));
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.getThrowableProxy()).isNull());
    }

    @Test
    void a_timer_that_fails_says_so_once() throws Exception {
        route("tick", "timer:tick?repeatCount=1&delay=0");
        await().atMost(PATIENCE).until(() -> !lines.isEmpty());
        camel.context().getRouteController().stopRoute("tick");
        assertThat(lines).hasSize(1);
    }

    @Test
    void whoever_waits_gets_the_failure_and_the_log_stays_quiet() throws Exception {
        route("asked", "direct:asked");
        assertThat(catchThrowable(() -> producer.sendBody("direct:asked", "x"))).hasRootCauseMessage("refused by x");
        assertThat(lines).isEmpty();
    }

    @Test
    void what_a_route_does_about_its_failure_brings_no_stack_back() throws Exception {
        camel.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:told")
                        .onException(ConnectException.class)
                        .setHeader("told", constant(true))
                        .end()
                        .process(FailureLogTest::fail);
            }
        });
        assertThat(catchThrowable(() -> producer.sendBody("direct:told", "x"))).hasRootCauseMessage("refused by x");
        assertThat(lines).isEmpty();
    }

    @Test
    void a_failure_that_a_route_handles_is_none() throws Exception {
        camel.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:handled" + SOON_STOPPED)
                        .onException(ConnectException.class)
                        .handled(true)
                        .to("seda:done")
                        .end()
                        .process(FailureLogTest::fail);
            }
        });
        producer.sendBody("seda:handled", "x");
        assertThat(camel.context().createConsumerTemplate().receive("seda:done", PATIENCE.toMillis()))
                .isNotNull();
        assertThat(lines).isEmpty();
    }
}
