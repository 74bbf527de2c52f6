package dev.serai.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.api.Problem;
import dev.serai.host.testing.TestPlugin;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What plugins bring to Camel. */
class PluginCamelPartsTest extends PluginsTest {
    @Test
    void a_route_that_uses_a_component_of_a_plugin_comes_and_goes_with_it() throws Exception {
        bench.start();
        Path route = root.resolve("routes/uses.yaml");
        Files.createDirectories(route.getParent());
        Files.writeString(route, """
                - from:
                    uri: direct:uses
                    steps:
                      - to: latecomer:x
                """);
        assertThat(bench.routes.changed(route)).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("latecomer");
            assertThat(problem.line()).isEqualTo(4);
            assertThat(problem.column()).isEqualTo(13);
        });
        Path jar = new TestPlugin().component("latecomer", "\"at last \" + in").jar(place("latecomer.jar"));
        bench.look();
        assertThat(bench.send("direct:uses", "me")).isEqualTo("at last me");
        Files.delete(jar);
        bench.look();
        assertThat(bench.camel().getRoutes()).isEmpty();
        assertThat(bench.board.all()).extracting(Problem::file).containsExactly("routes/uses.yaml");
    }

    @Test
    void languages_and_data_formats_of_a_plugin_can_be_used() throws Exception {
        new TestPlugin()
                .source("acme.Backwards", """
                        package acme;
                        import org.apache.camel.*;
                        import org.apache.camel.support.*;
                        public class Backwards extends LanguageSupport {
                            public Predicate createPredicate(String text) { throw new UnsupportedOperationException(); }
                            public Expression createExpression(String text) {
                                return new ExpressionAdapter() {
                                    public Object evaluate(Exchange e) { return new StringBuilder(text).reverse().toString(); }
                                };
                            }
                        }
                        """)
                .file("META-INF/services/org/apache/camel/language/backwards", "class=acme.Backwards")
                .source("acme.Loud", """
                        package acme;
                        import java.io.*;
                        import org.apache.camel.*;
                        import org.apache.camel.support.*;
                        public class Loud extends DefaultDataFormat {
                            public void marshal(Exchange e, Object body, OutputStream out) throws Exception {
                                out.write(body.toString().toUpperCase().getBytes("UTF-8"));
                            }
                            public Object unmarshal(Exchange e, InputStream in) { throw new UnsupportedOperationException(); }
                        }
                        """)
                .file("META-INF/services/org/apache/camel/dataformat/loud", "class=acme.Loud")
                .file("META-INF/serai/routes/both.yaml", """
                        - from:
                            uri: direct:both
                            steps:
                              - setBody:
                                  expression:
                                    language:
                                      language: backwards
                                      expression: cba
                              - marshal:
                                  custom:
                                    ref: loud
                        """)
                .jar(place("both.jar"));
        bench.start();
        assertThat(bench.codes()).isEmpty();
        assertThat(bench.send("direct:both", "")).isEqualTo("ABC");
    }

    @Test
    void routes_that_its_code_adds_are_the_plugins_and_go_with_it() throws Exception {
        new TestPlugin()
                .source("acme.Routes", """
                        package acme;
                        import org.apache.camel.*;
                        public class Routes implements dev.serai.api.PluginService {
                            public void start(dev.serai.api.PluginContext context) throws Exception {
                                context.camel().addRoutes(new org.apache.camel.builder.RouteBuilder() {
                                    public void configure() {
                                        from("direct:coded").routeId("coded").setBody(e -> "from code");
                                    }
                                });
                            }
                        }
                        """)
                .provides(dev.serai.api.PluginService.class, "acme.Routes")
                .jar(place("coder.jar"));
        bench.start();
        assertThat(bench.send("direct:coded", "")).isEqualTo("from code");
        assertThat(bench.info("coder").routes()).containsExactly("coded");
        assertThat(bench.routes.originOf("coded")).contains("plugin:coder");
        Files.delete(place("coder.jar"));
        bench.look();
        assertThat(bench.camel().getRoutes()).isEmpty();
    }
}
