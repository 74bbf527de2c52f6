package dev.serai.assistant.edit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MergeTest {
    private static final String BEFORE = """
            # Pays refunds. Ask Ada before you change it.
            schema_version: "1.0"
            flow:
              name: refund   # as the shop calls it
              tags: [money]

            state:
              fields:
                order: {type: str, required: true}
                # in cents
                amount: {type: int, required: true}

            nodes:
              # looks it up first
              - id: look
                http: {url: "https://shop.example.com/{order}"}
                outputs: {amount: body.amount}

              - id: refund
                # never twice
                http:
                  url: https://pay.example.com/refunds
                  body: |
                    # not a comment
                    {order}
                retry: {max_attempts: 3}   # they are slow

            # the way of the money
            edges:
              - {from: START, to: look}
              - {from: look, to: refund}   # always
              - {from: refund, to: END}
            """;

    /** As a model would: other indentation, no comments, other quotes, another order. */
    private static final String CHANGED = """
            schema_version: '1.0'
            flow:
                name: "refund"
                tags:
                    - money
            nodes:
            - id: approve
              wait:
                  event: {type: approval, correlation: "{order}"}
              outputs: {approved: event.data.ok}
            - id: look
              http:
                  url: "https://shop.example.com/{order}"
              outputs: {amount: body.amount}
            - id: refund
              http:
                  url: https://pay.example.com/refunds
                  body: "# not a comment\\n{order}\\n"
              retry: {max_attempts: 5}
            state:
                fields:
                    approved: {type: bool}
                    amount: {type: int, required: true}
                    order: {type: str, required: true}
            edges:
            - {from: START, to: look}
            - {from: look, to: approve}
            - {from: approve, to: refund}
            - {from: refund, to: END}
            """;

    @Test
    void what_says_the_same_keeps_its_text_its_comments_and_its_place() {
        assertThat(Merge.of(BEFORE, CHANGED)).isEqualTo("""
                # Pays refunds. Ask Ada before you change it.
                schema_version: "1.0"
                flow:
                  name: refund   # as the shop calls it
                  tags: [money]

                state:
                  fields:
                    approved: {type: bool}
                    order: {type: str, required: true}
                    # in cents
                    amount: {type: int, required: true}

                nodes:
                  - id: approve
                    wait:
                        event: {type: approval, correlation: "{order}"}
                    outputs: {approved: event.data.ok}
                  # looks it up first
                  - id: look
                    http: {url: "https://shop.example.com/{order}"}
                    outputs: {amount: body.amount}

                  - id: refund
                    # never twice
                    http:
                      url: https://pay.example.com/refunds
                      body: |
                        # not a comment
                        {order}
                    retry: {max_attempts: 5}

                # the way of the money
                edges:
                  - {from: START, to: look}
                  - {from: look, to: approve}
                  - {from: approve, to: refund}
                  - {from: refund, to: END}
                """);
    }

    @Test
    void nothing_changes_where_both_say_the_same() {
        assertThat(Merge.of(BEFORE, BEFORE)).isEqualTo(BEFORE);
    }

    @Test
    void the_order_of_edges_decides_and_is_that_of_the_changed_text() {
        String before = """
                edges: # first match wins
                  - {from: a, to: b, condition: x}
                  - {from: a, to: c, condition: y}
                """;
        String changed = """
                edges:
                - {from: a, to: c, condition: y}
                - {from: a, to: b, condition: x}
                """;

        assertThat(Merge.of(before, changed)).isEqualTo("""
                edges: # first match wins
                  - {from: a, to: c, condition: y}
                  - {from: a, to: b, condition: x}
                """);
    }

    @Test
    void a_part_that_is_gone_is_gone_with_its_comments() {
        String changed = CHANGED.replaceAll("(?s)- id: look.*?(?=- id: refund)", "");

        assertThat(Merge.of(BEFORE, changed)).doesNotContain("looks it up").contains("# never twice");
    }

    @Test
    void what_can_t_be_merged_is_the_changed_text() {
        assertThat(Merge.of("no: [yaml", "a: 1\n")).isEqualTo("a: 1\n");
        assertThat(Merge.of("{a: 1}", "{a: 2}\n")).isEqualTo("{a: 2}\n");
        assertThat(Merge.of("a: 1\n", "a: [broken")).isEqualTo("a: [broken");
    }
}
