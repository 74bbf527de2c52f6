package dev.serai.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "state.a and state.b => state.a && state.b",
                "a or b and c => a || b && c",
                "not a == 1 => !(a == 1)",
                "not not a => !(!(a))",
                "{state.score} >= 7 => state.score >= 7",
                "{score} > 1 and {name} == 'x' => score > 1 && name == 'x'",
                "a not in [1, 2] => !(a in [1, 2])",
                "a in ['x', 'y'] and True => a in ['x', 'y'] && true",
                "a == None => a == null",
                "1 < a < 3 and b => (1 < a && a < 3) && b",
                "1 < a <= 3 => (1 < a && a <= 3)",
                "a == b == c => (a == b && b == c)",
                "(a or b) and not (c or d) => (a || b) && !((c || d))",
                "size(a) > 3 and b => size(a) > 3 && b",
                "a == 'this and that' and b => a == 'this and that' && b",
                "a and b ? 'x' : 'y' => a && b ? 'x' : 'y'",
                "f(a and b, not c) => f(a && b, !(c))",
                "not a.contains('or') => !(a.contains('or'))",
                "a == -1 or b => a == -1 || b",
                "a - 1 > 0 and b => a -1 > 0 && b"
            })
    void brings_the_python_spelling_into_that_of_cel(String python, String cel) {
        assertThat(Spelling.toCel(python).replaceAll("\\s+", " ")).isEqualTo(cel);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state.a && !state.b",
                "state.list.filter(x, x > 1).size() == 2",
                "{'a': 1}.a == 1",
                "a > 1 && b < 2",
                "a > 1 ? b >= 2 : c",
                "items.filter(i, i.price > 10 && i.n < 3).size() > 0",
                "state.name + \": \" + string(state.n)",
                "android == 1 || notes == 2"
            })
    void leaves_cel_as_it_is(String cel) {
        assertThat(Spelling.toCel(cel)).isEqualTo(cel);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a and", "and", "not", "(a and b", "a and ) b", "a not b", "' and", "a and b]"})
    void leaves_what_it_cannot_parse_for_the_compiler_to_refuse(String broken) {
        assertThat(Spelling.toCel(broken)).isNotNull();
    }
}
