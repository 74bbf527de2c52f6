package dev.serai.assistant.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExtractionTest {
    private static final String WORKFLOW = "schema_version: \"1.0\"\nflow: {name: a}\n";

    @Test
    void the_block_is_found_in_prose() {
        var found = Extraction.in("Sure! Here it is:\n\n```yaml\n" + WORKFLOW + "```\n\nHope that helps.");

        assertThat(found).isEqualTo(new Extraction.Found(WORKFLOW, null));
    }

    @Test
    void a_block_of_whatever_name_and_fence_counts() {
        assertThat(Extraction.in("~~~~\n" + WORKFLOW + "~~~~").yaml()).isEqualTo(WORKFLOW);
        assertThat(Extraction.in("````yml title=x\n" + WORKFLOW + "````").yaml())
                .isEqualTo(WORKFLOW);
    }

    @Test
    void yaml_alone_needs_no_block() {
        assertThat(Extraction.in("# hi\n" + WORKFLOW)).isEqualTo(new Extraction.Found("# hi\n" + WORKFLOW, null));
    }

    @Test
    void of_several_blocks_the_one_with_a_workflow_counts() {
        assertThat(Extraction.in("```bash\nrun it\n```\n```yaml\n" + WORKFLOW + "```\n```json\n{}\n```")
                        .yaml())
                .isEqualTo(WORKFLOW);
    }

    @Test
    void two_different_workflows_are_one_too_many() {
        var found = Extraction.in("```yaml\n" + WORKFLOW + "```\nor\n```yaml\n" + WORKFLOW + "nodes: []\n```");

        assertThat(found.complaint()).contains("2 different workflows");
        assertThat(Extraction.in("```yaml\n" + WORKFLOW + "```\n```yaml\n" + WORKFLOW + "```")
                        .complaint())
                .isNull();
    }

    @Test
    void a_cut_answer_is_known_as_cut() {
        assertThat(Extraction.in("```yaml\n" + WORKFLOW + "nodes:\n  - id: a").complaint())
                .contains("cut off");
    }

    @Test
    void an_answer_without_yaml_has_none() {
        assertThat(Extraction.in("I can't do that.").yaml()).isNull();
        assertThat(Extraction.in("").yaml()).isNull();
        assertThat(Extraction.in("Ich weiß nicht: vielleicht später").yaml()).isNull();
    }

    @Test
    void another_block_is_taken_for_what_it_is() {
        assertThat(Extraction.in("```json\n{\"a\": 1}\n```").yaml()).isEqualTo("{\"a\": 1}\n");
    }
}
