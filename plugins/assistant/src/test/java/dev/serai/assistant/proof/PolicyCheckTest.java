package dev.serai.assistant.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.testkit.TestSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyCheckTest {
    private static final Surroundings SHOP = new Surroundings() {
        @Override
        public boolean hasRoute(String endpoint) {
            return endpoint.equals("direct:pay");
        }

        @Override
        public Optional<Set<String>> tools() {
            return Optional.of(Set.of("web_search", "sql_query"));
        }
    };

    private static List<String> problems(Policy policy, String node) {
        String yaml = "nodes:\n  - id: a\n" + node.indent(4);
        return new PolicyCheck(policy, SHOP).problemsOf(yaml);
    }

    private static Policy policy(String... settings) {
        return Policy.of(new TestSettings(
                settings.length == 0 ? Map.of() : Map.of("serai.assistant." + settings[0], settings[1])));
    }

    @Test
    void by_default_any_node_type_and_host_and_a_few_components_are_allowed() {
        assertThat(problems(policy(), "http: {url: \"https://anywhere.example.com/{x}\"}"))
                .isEmpty();
        assertThat(problems(policy(), "call: {uri: \"direct:pay?timeout=5\"}")).isEmpty();
        assertThat(problems(policy(), "call: {uri: \"log:x\"}")).isEmpty();
        for (String uri :
                List.of("exec:ls", "file:/etc", "bean:x", "language:groovy:x", "docker://x", "controlbus:route")) {
            assertThat(problems(policy(), "call: {uri: \"" + uri + "\"}"))
                    .as(uri)
                    .singleElement()
                    .asString()
                    .startsWith("line 3, column 17: the component '")
                    .contains("is not allowed here. Allowed: direct, seda");
        }
    }

    @Test
    void an_endpoint_within_the_process_needs_a_route() {
        assertThat(problems(policy(), "call: {uri: \"direct:gone\"}"))
                .containsExactly("line 3, column 17: no route takes from 'direct:gone'.");
        assertThat(problems(policy(), "call: {uri: nothing}").getFirst()).contains("no component");
    }

    @Test
    void node_types_are_held_to_their_list_also_in_bodies_and_compensations() {
        Policy strict = policy("allowed-node-types", "set, do");

        assertThat(problems(strict, "do: [{id: b, http: {url: x}}]"))
                .singleElement()
                .asString()
                .contains("'http' is not allowed");
        assertThat(problems(strict, "set: {x: \"1\"}\ncompensate: {emit: {type: x}}"))
                .singleElement()
                .asString()
                .contains("'emit' is not allowed");
        assertThat(problems(strict, "set: {x: \"1\"}\nretry: {max_attempts: 2}\nwhen: x > 1"))
                .isEmpty();
    }

    @Test
    void hosts_are_held_to_their_list_whatever_the_address_looks_like() {
        Policy strict = policy("allowed-hosts", "api.example.com, *.shop.example.com");

        for (String good :
                List.of("https://api.example.com/x", "http://a.shop.example.com", "https://API.example.com:8443/x?y")) {
            assertThat(problems(strict, "http: {url: \"" + good + "\"}"))
                    .as(good)
                    .isEmpty();
        }
        for (String bad : List.of(
                "https://evil.example.com",
                "https://api.example.com.evil.org/",
                "https://api.example.com@evil.org/",
                "http://169.254.169.254/latest",
                "https://evilshop.example.com",
                "https://{host}/x",
                "{url}",
                "http://[::1]/")) {
            assertThat(problems(strict, "http: {url: \"" + bad + "\"}")).as(bad).hasSize(1);
        }
        assertThat(problems(policy("allowed-hosts", "a.org"), "call: {uri: \"https://b.org/x\"}"))
                .hasSize(1);
    }

    @Test
    void tools_must_be_there() {
        assertThat(problems(policy(), "prompt: x\ntools: [web_search, {name: sql_query}]"))
                .isEmpty();
        assertThat(problems(policy(), "prompt: x\ntools: [web_serch, {name: rm}]"))
                .hasSize(2)
                .first()
                .asString()
                .contains("there is no tool 'web_serch'. There are: sql_query, web_search");
    }
}
