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
            "n",
            FieldType.Basic.INT,
            "ratio",
            FieldType.Basic.FLOAT,
            "name",
            FieldType.Basic.STR,
            "done",
            FieldType.Basic.BOOL,
            "items",
            FieldType.parse("list[int]").orElseThrow(),
            "profile",
            FieldType.parse("dict").orElseThrow(),
            "person",
            new FieldType.ObjectOf(Map.of("age", new FieldType.Member(FieldType.Basic.INT, false, null))));

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
                "state.nane == 'x' | 'nane' is no state field. Did you mean 'name'?",
                "nane == 'x' | Did you mean 'name'?",
                "name == high | Put it in quotes if it is text",
                "state.person.agee > 1 | there is no 'agee' in 'state.person'",
                "state.person.age > 'x' | found no matching overload",
                "state.name.first == 'x' | there is no 'first'",
                "lists.range(10) | There is no function 'lists.range'",
                "state._loop_iteration_x > 1 | only nodes that can run more than once have one",
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "items.all(a, items.all(b, items.all(c, a + b + c >= 0)))",
                "items.all(a, items == items)",
                "items.all(a, 1 in items)",
                "items.map(a, items)",
                "items.map(a, items.map(b, items))",
                "items.map(a, name + name).size() > 0",
                "items.map(a, name).join('')",
                "name.replace('x', name)",
                "name.replace('', name)",
                "items.map(a, items).map(b, b).flatten().size()"
            })
    void stops_what_costs_too_much(String text) {
        Expression expression = compiled(text, FieldType.Basic.ANY);
        List<Long> many = java.util.stream.LongStream.range(0, 20_000).boxed().toList();
        Scope scope = Scope.of(Map.of("items", many, "name", "x".repeat(1_000_000)));
        assertThatThrownBy(() -> expression.evaluate(scope))
                .isInstanceOf(SeraiException.class)
                .hasMessageContaining(text)
                .extracting(thrown -> ((SeraiException) thrown).code())
                .isEqualTo("expression.limit");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "items.filter(i, i % 2 == 0).size()",
                "items.map(i, i * 2).size()",
                "items.exists(i, i == 199999)",
                "items.map(i, string(i)).join(',').size() > 0",
                "items.distinct().size() + items.sort().size()",
                "items.sortBy(i, -i)[0]"
            })
    void goes_through_long_lists(String text) {
        List<Long> many = java.util.stream.LongStream.range(0, 200_000).boxed().toList();
        assertThat(evaluate(text, Map.of("items", many))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abcabc | b | X | -1 | aXcaXc",
                "abcabc | b | X | 1 | aXcabc",
                "abc | '' | - | -1 | -a-b-c-",
                "abc | x | y | -1 | abc",
                "aaa | a | aa | -1 | aaaaaa",
                "abc | b | X | 0 | abc"
            })
    void replaces_texts(String text, String part, String by, long most, String expected) {
        String call = "'" + text + "'.replace('" + part + "', '" + by + "', " + most + ")";
        assertThat(evaluate(call, Map.of())).isEqualTo(expected);
    }

    @Test
    void joins_texts() {
        assertThat(evaluate("['a', 'b'].join() + ['a', '', 'b'].join('-')", Map.of()))
                .isEqualTo("aba--b");
    }

    @Test
    void looks_for_a_text_in_a_text_as_python_does() {
        assertThat(evaluate("'da' in state.name and 'x' not in state.name", Map.of("name", "Ada")))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state.done | false",
                "not state.done | true",
                "state.done or n == 1 | true",
                "done and n == 1 | false",
                "!done && !state.done | true",
                "done ? false : true | true",
                "state.done == None | true",
                "items.exists(i, done or i > 1) | false"
            })
    void takes_a_flag_that_is_not_set_for_false(String text, boolean expected) {
        Expression condition =
                compiler.compileCondition(scalar(text), "It", findings).orElseThrow();
        assertThat(condition.holds(Scope.of(Map.of("n", 1L, "items", List.of(1L)))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state.n == 2.0 | true",
                "2 == ratio | false",
                "ratio != 1 | true",
                "ratio == 2.5 and n != 2.5 | true",
                "n in [1.0, 2.0] | true",
                "ratio in [1, 2] | false",
                "unset == 1 | false",
                "unset != 1 | true",
                "unset in [1, 2] | false",
                "profile.count == 2.0 | true",
                "items == [2] | true"
            })
    void compares_numbers_of_any_kind_with_one_another(String text, boolean expected) {
        ExpressionCompiler more = compiler.with(Map.of("unset", FieldType.Basic.FLOAT));
        Expression condition =
                more.compileCondition(scalar(text), "It", findings).orElseThrow();
        assertThat(condition.holds(
                        Scope.of(Map.of("n", 2L, "ratio", 2.5, "profile", Map.of("count", 2L), "items", List.of(2L)))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"state.n > 3, state.n is null", "n + 1 == 2, n is null", "ratio < n, n and ratio are null"})
    void names_what_is_null(String text, String message) {
        Expression expression = compiled(text, FieldType.Basic.ANY);
        assertThatThrownBy(() -> expression.evaluate(Scope.of(Map.of()))).hasMessageContaining(message);
    }

    @Test
    void finds_null_for_what_an_object_lacks() {
        assertThat(evaluate("state.person.age == null", Map.of("person", Map.of())))
                .isEqualTo(true);
        assertThat(evaluate("person.age + 1", Map.of("person", Map.of("age", 2L))))
                .isEqualTo(3L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state.profile.x == null",
                "state.profile.list[1] == null",
                "state.profile.list.exists(i, i == null)",
                "null in state.profile.list",
                "has(state.profile.x) && !has(state.profile.z)",
                "'x' in state.profile && !('z' in state.profile)",
                "state.profile.list.map(i, i == null ? 0 : i) == [1, 0]"
            })
    void sees_null_within_lists_and_maps(String text) {
        Map<String, Object> profile = new HashMap<>();
        profile.put("x", null);
        profile.put("list", Arrays.asList(1L, null));
        assertThat(evaluate(text, Map.of("profile", profile))).isEqualTo(true);
    }

    @Test
    void gives_back_null_within_lists_and_maps() {
        Map<String, Object> profile = new HashMap<>();
        profile.put("x", null);
        profile.put("list", Arrays.asList(1L, null));
        assertThat(evaluate("state.profile", Map.of("profile", profile))).isEqualTo(profile);
    }

    @Test
    void shows_itself_with_its_values() {
        Expression expression = compiled("state.n >= 7 and name == 'x'", FieldType.Basic.BOOL);
        assertThat(expression.withValues(Scope.of(Map.of("n", 5L))))
                .isEqualTo("state.n >= 7 and name == 'x' (name = null, state.n = 5)");
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
