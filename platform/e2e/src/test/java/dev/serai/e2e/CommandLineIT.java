package dev.serai.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.e2e.harness.Serai;
import dev.serai.e2e.harness.Serai.Finished;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The commands, with and without a server. */
class CommandLineIT {
    private static final String GREETING = """
            schema_version: "1.0"
            flow:
              name: greeting
            state:
              fields:
                who: {type: str, required: true}
                text: {type: str}
            nodes:
              - id: greet
                set:
                  text: "'hello ' + who"
            edges:
              - {from: START, to: greet}
              - {from: greet, to: END}
            """;

    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    class WithoutAServer {
        private final Serai serai;

        WithoutAServer(@TempDir Path folder) {
            serai = Serai.unpackedIn(folder);
            serai.drop("greeting.yaml", GREETING);
        }

        @Test
        void an_example_is_run_by_its_name() {
            Finished run = serai.run("run", "order-triage", "--input-json", "examples/order-triage/request.json");

            assertThat(run.status()).as(run.err()).isZero();
            assertThat(run.out()).contains("\"reply\"");
            assertThat(run.err()).contains("normalise", "completed").doesNotContain("bottleneck");
        }

        @Test
        void a_files_result_stands_alone_on_the_output_and_where_its_time_went_beside_it() {
            Finished run = serai.run("run", "greeting.yaml", "--input", "who=17", "--enable-profiling");

            assertThat(run.status()).as(run.err()).isZero();
            assertThat(run.out()).isEqualToIgnoringWhitespace("{\"text\": \"hello 17\"}");
            assertThat(run.err()).contains("greet", "completed", "100.0 %", "slowest, bottleneck");
        }

        @Test
        void a_missing_input_is_a_failure_that_names_the_field() {
            Finished run = serai.run("run", "greeting.yaml");

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).contains("'who'").doesNotContain("\tat ");
        }

        @Test
        void a_wrong_file_is_reported_as_compilers_do() {
            serai.drop("wrong.yaml", GREETING.replace("+ who", "+ whoo"));

            Finished validation = serai.run("validate", "wrong.yaml", "greeting.yaml");

            assertThat(validation.status()).isEqualTo(1);
            assertThat(validation.out()).matches("wrong\\.yaml:\\d+:\\d+: error: .* \\[[a-z.-]+]\n");
        }

        @Test
        void a_right_file_is_valid() {
            assertThat(serai.run("validate", "greeting.yaml").status()).isZero();
        }
    }

    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    class BesideAServer {
        private final Serai serai;

        BesideAServer(@TempDir Path folder) {
            serai = Serai.unpackedIn(folder);
            serai.drop("greeting.yaml", GREETING);
        }

        @BeforeAll
        void start() {
            serai.start();
        }

        @AfterAll
        void end() {
            serai.close();
        }

        @Test
        void a_run_by_name_is_the_servers_and_shows_in_its_lists() {
            Finished run =
                    serai.run("run", "order-triage", "--json", "--input-json", "examples/order-triage/request.json");
            String id = run.err().replaceAll("(?s)run (\\S+) of .*", "$1");

            assertThat(run.status()).as(run.err()).isZero();
            assertThat(serai.run("runs", "list", "--workflow", "order-triage").out())
                    .contains(id, "completed");
            assertThat(serai.run("runs", "show", id).out()).contains("normalise", "finish", "completed");
        }

        @Test
        void a_file_is_run_beside_the_server_and_not_kept() {
            Finished run = serai.run("run", "greeting.yaml", "--input", "who=you");

            assertThat(run.status()).as(run.err()).isZero();
            assertThat(run.err()).contains("not kept");
            assertThat(serai.run("runs", "list", "--workflow", "greeting").out())
                    .doesNotContain("completed");
        }

        @Test
        void a_workflow_is_saved_compared_and_deleted() {
            serai.drop("mine.yaml", GREETING.replace("name: greeting", "name: mine"));
            assertThat(serai.run("workflows", "save", "mine.yaml").out())
                    .startsWith("saved workflows/mine.yaml, version ");
            String first = version("mine");
            serai.drop("mine.yaml", serai.read("mine.yaml").replace("hello ", "bye "));
            assertThat(serai.run("workflows", "save", "mine.yaml").status()).isZero();

            Finished diff = serai.run("workflows", "diff", "mine");
            assertThat(diff.out())
                    .contains("-      text: \"'hello '", "+      text: \"'bye '")
                    .doesNotContain("\u001b");
            assertThat(diff.err()).contains("node greet changed");
            assertThat(serai.run("workflows", "show", "mine", "--version", first)
                            .out())
                    .isEqualTo(GREETING.replace("name: greeting", "name: mine"));
            assertThat(serai.run("workflows", "save", "mine.yaml", "--if-match", first)
                            .err())
                    .contains("[workflow.changed]");

            serai.drop("mine.yaml", GREETING.replace("+ who", "+ whoo"));
            assertThat(serai.run("workflows", "save", "mine.yaml").err())
                    .containsPattern("mine\\.yaml:\\d+:\\d+: error: ");

            assertThat(serai.run("workflows", "delete", "mine").status()).isZero();
            assertThat(serai.run("workflows", "list").out())
                    .contains("order-triage")
                    .doesNotContain("mine");
            assertThat(serai.run("workflows", "versions", "mine").out()).contains(first);
        }

        private String version(String workflow) {
            return serai.api().get("/workflows/" + workflow).path("version").asText();
        }

        @Test
        void plugins_and_routes_are_listed() {
            assertThat(serai.run("plugins").out()).contains("workflow-engine", "webhooks", "loaded");
            assertThat(serai.run("routes").out()).contains("orders", "Started");
        }

        @Test
        void a_token_works_until_it_is_revoked() {
            String token = serai.run("token", "create", "reader", "--role", "viewer")
                    .out()
                    .strip();
            String id = serai.run("token", "list")
                    .out()
                    .lines()
                    .filter(line -> line.contains("reader"))
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .findFirst()
                    .orElseThrow();

            assertThat(serai.run("routes", "--token", token).status()).isZero();
            assertThat(serai.run("token", "list", "--token", token).err()).contains("role");
            assertThat(serai.run("token", "revoke", id).status()).isZero();
            assertThat(serai.run("routes", "--token", token).status()).isEqualTo(1);
        }

        @Test
        void the_doctor_finds_nothing_in_the_way() {
            Finished doctor = serai.run("doctor");

            assertThat(doctor.status()).as(doctor.out()).isZero();
            assertThat(doctor.out()).contains("running at " + serai.address());
        }
    }
}
