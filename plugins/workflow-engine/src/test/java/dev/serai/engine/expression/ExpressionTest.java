package dev.serai.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.engine.definition.FieldType;
import dev.serai.engine.definition.Findings;
import dev.serai.engine.yaml.Position;
import dev.serai.engine.yaml.Tree;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    private static final Map<String, FieldType> FIELDS = Map.of(
            "n", FieldType.Basic.INT,
            "ratio", FieldType.Basic.FLOAT,
            "name", FieldType.Basic.STR,
            "done", FieldType.Basic.BOOL,
            "items", FieldType.parse("list[int]").orElseThrow(),
            "profile", FieldType.parse("dict").orElseThrow());

    private final Findings findings = new Findings();
    private final ExpressionCompiler compiler = new ExpressionCompiler(FIELDS);

    @Test
    void sees_fields_with_and_without_the_prefix() {
        assertThat(evaluate("state.n + n", Map.of("n", 2L))).isEqualTo(4L);
    }

    @Test
    void reaches_into_objects() {
        assertThat(evaluate("state.profile.name", Map.of("profile", Map.of("name", "Ada"))))
                .isEqualTo("Ada");
    }

    @Test
    void compares_whole_numbers_with_fractions() {
        assertThat(evaluate("state.n >= 1.5", Map.of("n", 2L))).isEqualTo(true);
    }

    @Test
    void has_functions_for_texts() {
        assertThat(evaluate("state.name.trim().lowerAscii() + string(size(state.name))", Map.of("name", " Ada ")))
                .isEqualTo("ada5");
    }

    @Test
    void compares_a_missing_value_with_null() {
        assertThat(evaluate("state.n == None", new HashMap<>())).isEqualTo(true);
    }

    @Test
    void gives_values_that_can_be_stored() {
        assertThat(evaluate("{'a': [1, 2.5, null], 'b': {'c': true}}", Map.of()))
                .isEqualTo(Map.of("a", Arrays.asList(1L, 2.5, null), "b", Map.of("c", true)));
    }

    @Test
    void fails_with_its_text_and_the_reason() {
        Expression expression = compiled("1 / state.n", FieldType.Basic.INT);
        assertThatThrownBy(() -> expression.evaluate(Scope.of(Map.of("n", 0L))))
                .isInstanceOf(SeraiException.class)
                .hasMessageContaining("1 / state.n")
                .hasMessageContaining("zero");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state.nane == 'x' | undeclared reference to 'state' ",
                "state.n == 'x' | found no matching overload",
                "state.n + | mismatched input",
                "system('rm') | undeclared reference to 'system'"
            })
    void refuses_at_compile_time(String text, String message) {
        assertThat(compiler.compile(scalar(text), "It", findings)).isEmpty();
        assertThat(findings.problems()).isNotEmpty().allSatisfy(problem -> assertThat(problem.line())
                .isEqualTo(3));
        assertThat(findings.problems().getFirst().message()).contains(message.strip());
    }

    @Test
    void shows_the_column_of_the_fault() {
        compiler.compile(scalar("n + wrong"), "It", findings);
        assertThat(findings.problems()).extracting(Problem::column).containsExactly(7 + 4);
    }

    @Test
    void refuses_a_value_of_the_wrong_type_for_its_field() {
        assertThat(compiler.compileFor(FieldType.Basic.INT, scalar("state.name"), "It", findings))
                .isEmpty();
        assertThat(findings.problems().getFirst().message())
                .contains("must be int")
                .contains("is str");
    }

    @Test
    void takes_a_whole_number_for_a_fraction() {
        assertThat(compiler.compileFor(FieldType.Basic.FLOAT, scalar("state.n"), "It", findings))
                .isPresent();
    }

    @Test
    void stops_a_comprehension_that_grows_without_bound() {
        Expression expression = compiled(
                "items.all(a, items.all(b, items.all(c, items.all(d, a + b + c + d >= 0))))", FieldType.Basic.BOOL);
        List<Long> many = java.util.stream.LongStream.range(0, 200).boxed().toList();
        assertThatThrownBy(() -> expression.evaluate(Scope.of(Map.of("items", many))))
                .isInstanceOf(SeraiException.class)
                .hasMessageContaining("teration");
    }

    @Test
    void hides_a_field_behind_a_local_name() {
        Expression expression = compiler.with(Map.of("name", FieldType.Basic.INT))
                .compile(scalar("name + 1"), "It", findings)
                .orElseThrow();
        assertThat(expression.evaluate(new Scope(Map.of("name", 1L), Map.of("name", "x"))))
                .isEqualTo(2L);
    }

    private Object evaluate(String text, Map<String, Object> state) {
        return compiled(text, FieldType.Basic.ANY).evaluate(Scope.of(state));
    }

    private Expression compiled(String text, FieldType type) {
        Optional<Expression> expression = compiler.compileFor(type, scalar(text), "It", findings);
        assertThat(findings.problems()).isEmpty();
        return expression.orElseThrow();
    }

    private static Tree.Scalar scalar(String text) {
        return new Tree.Scalar(new Position(3, 7), text, text, true);
    }
}
