package dev.serai.host.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.api.ErrorKind;
import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemDocumentTest {

    private static JsonNode json(ProblemDocument document) throws IOException {
        return new ObjectMapper().readTree(document.bytes());
    }

    @Test
    void it_says_what_the_error_says_of_itself() throws IOException {
        ProblemDocument document = ProblemDocument.of(new SeraiException(
                ErrorKind.NOT_FOUND,
                "workflow.unknown",
                "There is no workflow x.",
                null,
                List.of(Problem.error("a.b", "c").at(2, 3).in("d.yaml")),
                null));
        assertThat(document.status()).isEqualTo(404);
        assertThat(document.headers()).containsEntry("Content-Type", "application/problem+json");
        assertThat(json(document)).isEqualTo(new ObjectMapper().readTree("""
                {"type": "https://serai.dev/problems/workflow.unknown", "title": "Workflow unknown", "status": 404,
                 "detail": "There is no workflow x.", "code": "workflow.unknown",
                 "problems": [{"severity": "error", "code": "a.b", "message": "c", "file": "d.yaml", "line": 2, "column": 3}]}
                """));
    }

    @ParameterizedTest
    @EnumSource(ErrorKind.class)
    void each_kind_has_its_status(ErrorKind kind) {
        assertThat(ProblemDocument.of(new SeraiException(kind, "a", "b")).status())
                .isEqualTo(kind.httpStatus());
    }

    @Test
    void retry_after_is_in_seconds_and_never_zero() {
        ProblemDocument soon = ProblemDocument.of(
                new SeraiException(ErrorKind.OVERLOAD, "a", "b", Duration.ofMillis(1), List.of(), null));
        ProblemDocument later = ProblemDocument.of(
                new SeraiException(ErrorKind.OVERLOAD, "a", "b", Duration.ofMillis(1_001), List.of(), null));
        assertThat(soon.headers()).containsEntry("Retry-After", "1");
        assertThat(later.headers()).containsEntry("Retry-After", "2");
    }

    @Test
    void an_error_inside_of_others_is_found() {
        Exception wrapped =
                new IllegalStateException(new CompletionException(new SeraiException(ErrorKind.CONFLICT, "a", "b")));
        assertThat(ProblemDocument.of(wrapped).status()).isEqualTo(409);
    }

    @Test
    void an_unknown_error_shows_nothing_but_a_reference() throws IOException {
        ProblemDocument document = ProblemDocument.of(new IllegalStateException("password=hunter2"));
        assertThat(document.status()).isEqualTo(500);
        assertThat(json(document).get("code").asText()).isEqualTo("internal");
        assertThat(document.json())
                .doesNotContain("hunter2", "IllegalState")
                .containsPattern("[0-9a-f]{8}-[0-9a-f]{4}-");
    }

    @Test
    void a_chain_of_causes_that_goes_in_circles_ends() {
        IllegalStateException one = new IllegalStateException("one");
        one.initCause(new IllegalStateException(one));
        assertThat(ProblemDocument.of(one).status()).isEqualTo(500);
    }

    @Test
    void a_system_that_cannot_be_reached_is_no_fault_of_the_platform() throws IOException {
        ProblemDocument document =
                ProblemDocument.of(new IllegalStateException(new ConnectException("10.1.2.3:5432 refused")));
        assertThat(document.status()).isEqualTo(502);
        assertThat(json(document).get("code").asText()).isEqualTo("remote.failed");
        assertThat(document.json()).doesNotContain("10.1.2.3").containsPattern("[0-9a-f]{8}-[0-9a-f]{4}-");
    }
}
