package dev.serai.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementTest {

    @ParameterizedTest
    @CsvSource({
        "base, 0.1, true",
        "base[>=1.0], 1.0, true",
        "base[>=1.0], 1, true",
        "base[>=1.0], 0.9.9, false",
        "base[>=1.0 <2.0], 1.99.1, true",
        "base[>=1.0 <2.0], 2.0, false",
        "base[>=1.10], 1.9, false",
        "base[>1.0], 1.0, false",
        "base[<=1.0], 1.0.1, false",
        "base[=1.0], 1.0.0, true",
        "base[>=1.0], 1.0-rc1, false",
        "base[>=1.0-rc1], 1.0, true",
        "'base [ >= 1.0 ]', 1.0, true"
    })
    void a_version_must_lie_within_all_bounds(String requirement, String version, boolean holds) {
        assertThat(Requirement.parse(requirement)).singleElement().satisfies(one -> {
            assertThat(one.pluginId()).isEqualTo("base");
            assertThat(one.holds(version)).isEqualTo(holds);
        });
    }

    @Test
    void a_plugin_without_a_version_fulfils_no_bound() {
        assertThat(Requirement.parse("base[>=0]").getFirst().holds(null)).isFalse();
        assertThat(Requirement.parse("base").getFirst().holds(null)).isTrue();
    }

    @Test
    void several_are_separated_by_commas_and_none_is_fine() {
        assertThat(Requirement.parse("a, b[>=1 <2],c"))
                .extracting(Requirement::pluginId)
                .containsExactly("a", "b", "c");
        assertThat(Requirement.parse(null)).isEmpty();
        assertThat(Requirement.parse(" ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"base[", "base[1.0]", "base[>=x]", "base >= 1", "[>=1]", "ba se"})
    void other_forms_are_refused_with_the_right_one(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Requirement.parse(text))
                .withMessageContaining("id[>=1.0 <2.0]");
    }
}
