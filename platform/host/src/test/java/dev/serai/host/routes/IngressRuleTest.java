package dev.serai.host.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.serai.api.IngressGuard;
import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.host.Home;
import dev.serai.host.camel.CamelBoot;
import dev.serai.host.problem.ProblemBoard;
import dev.serai.host.settings.LoadedSettings;
import dev.serai.host.settings.SettingsSources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The door is a {@code servlet:} that opens inwards. */
class IngressRuleTest {
    private static final String HEAD = """
            # a comment
            - route:
                id: shop
                from:
                  uri: servlet:shop
                  steps:
            """;
    private static final String GUARD = "        - process: {ref: signature}\n";
    private static final String ACTS = "        - to: log:x\n";

    @TempDir
    Path root;

    private final List<Map<String, String>> asked = new ArrayList<>();
    private final CamelBoot camel = new CamelBoot(LoadedSettings.load(
            new SettingsSources(Path.of("none"), Map.of(), Map.of(), Map.of("shop.door", "servlet:shop")), "none"));

    @AfterEach
    void close() {
        camel.close();
    }

    private List<Problem> load(boolean dev, String... texts) {
        camel.context().addComponent("servlet", new DirectComponent());
        camel.context().getRegistry().bind("signature", new Guard());
        camel.context().getRegistry().bind("noGuard", (org.apache.camel.Processor) exchange -> {});
        camel.context().addRoutePolicyFactory(new IngressRule(dev));
        camel.start();
        RouteFiles files =
                new RouteFiles(camel.context(), new Home(root, Path.of("data")), new ProblemBoard(), uri -> true);
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            String key = "routes/" + i + ".yaml";
            problems.addAll(files.load(new RouteSource(key, key, texts[i])));
        }
        return problems;
    }

    private List<String> running() {
        return camel.context().getRoutes().stream().map(Route::getRouteId).toList();
    }

    private final class Guard implements IngressGuard {
        @Override
        public void process(Exchange exchange) {
            exchange.getMessage().setHeader("seen", true);
        }

        @Override
        public Optional<String> objection(Map<String, String> properties) {
            asked.add(Map.copyOf(properties));
            return properties.containsKey("bad") ? Optional.of("it has no secret") : Optional.empty();
        }
    }

    @Test
    void a_route_with_a_guard_first_starts() {
        assertThat(load(false, HEAD + GUARD + ACTS)).isEmpty();
        assertThat(running()).containsExactly("shop");
    }

    @Test
    void one_without_is_refused_with_its_place_and_what_to_do_and_stops_no_other() {
        List<Problem> problems = load(false, HEAD + ACTS, HEAD.replace("shop", "other") + GUARD);
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("route.unsigned");
            assertThat(problem.file()).isEqualTo("routes/0.yaml");
            assertThat(problem.line()).isEqualTo(5);
            assertThat(problem.column()).isEqualTo(7);
            assertThat(problem.message()).contains("'- process: {ref: signature}'", "serai.profile=dev");
        });
        assertThat(running()).containsExactly("other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ACTS + GUARD,
                "        - convertBodyTo: {type: String}\n" + GUARD,
                "        - process: {ref: noGuard}\n",
                "        - process: {ref: signature, disabled: true}\n" + ACTS,
                "        - choice: {when: [{simple: \"${header.a}\", steps: [{process: {ref: signature}}]}]}\n" + ACTS,
                "        - doTry: {steps: [{process: {ref: signature}}], doCatch: [{exception: [java.lang.Exception],"
                        + " steps: [{log: x}]}]}\n" + ACTS
            })
    void a_guard_that_does_not_stand_before_all_that_acts_is_none(String steps) {
        assertThat(load(false, HEAD + steps)).extracting(Problem::code).containsExactly("route.unsigned");
        assertThat(running()).isEmpty();
    }

    @Test
    void the_guard_is_asked_with_the_properties_that_are_constants() {
        String properties = """
                - setProperty: {name: webhookProvider, constant: shop}
                - setProperty: {name: from, simple: "${header.x}"}
                - setProperty: {name: named, constant: "{{env:PATH}}"}
                - setHeader: {name: h, constant: 1}
                - removeHeaders: {pattern: x}
                - log: coming
                """;
        assertThat(load(false, HEAD + properties.indent(8) + GUARD)).isEmpty();
        assertThat(asked).containsOnly(Map.of("webhookProvider", "shop", "named", System.getenv("PATH")));
    }

    @Test
    void what_the_guard_objects_to_is_the_problem() {
        String bad = "        - setProperty: {name: bad, constant: yes}\n";
        assertThat(load(false, HEAD + bad + GUARD)).singleElement().satisfies(problem -> {
            assertThat(problem.message()).isEqualTo("it has no secret");
            assertThat(problem.line()).isEqualTo(5);
        });
    }

    @Test
    void a_route_from_inside_needs_none() {
        assertThat(load(false, HEAD.replace("servlet:", "direct:") + ACTS)).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void a_door_behind_a_placeholder_is_a_door() {
        assertThat(load(false, HEAD.replace("servlet:shop", "\"{{shop.door}}\"") + ACTS))
                .extracting(Problem::code)
                .containsExactly("route.unsigned");
    }

    @Test
    void a_route_that_comes_from_no_file_is_held_to_it_too() {
        load(false);
        assertThatThrownBy(() -> camel.context().addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("servlet:x").to("log:x");
                    }
                }))
                .hasRootCauseInstanceOf(SeraiException.class);
        assertThat(running()).isEmpty();
    }

    @Test
    void in_the_profile_dev_it_starts_and_the_log_warns_once_for_each_start() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(IngressRule.class);
        lines.start();
        logger.addAppender(lines);
        try {
            assertThat(load(true, HEAD + ACTS)).isEmpty();
        } finally {
            logger.detachAppender(lines);
        }
        assertThat(running()).containsExactly("shop");
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .startsWith("UNSIGNED, AS THE PROFILE IS dev: the route shop (servlet://shop): anyone could send");
    }
}
