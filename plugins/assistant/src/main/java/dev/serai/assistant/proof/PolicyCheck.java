package dev.serai.assistant.proof;

import dev.serai.assistant.value.Yaml;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Whether a workflow keeps to a {@link Policy}. For a workflow that is valid in itself. */
final class PolicyCheck {
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][\\w+.-]*):.*", Pattern.DOTALL);
    private static final Set<String> IN_PROCESS = Set.of("direct", "seda");
    /** Keys of a node that are no action. */
    private static final Set<String> BESIDES = Set.of(
            "id",
            "name",
            "description",
            "inputs",
            "outputs",
            "output_schema",
            "tools",
            "llm",
            "memory",
            "code",
            "sandbox",
            "optimize",
            "mlflow",
            "log_prompts",
            "log_artifacts",
            "timeout",
            "retry",
            "on_error",
            "compensate",
            "when",
            "join",
            "losers");

    private final Policy policy;
    private final Surroundings surroundings;
    private final List<String> problems = new ArrayList<>();

    PolicyCheck(Policy policy, Surroundings surroundings) {
        this.policy = policy;
        this.surroundings = surroundings;
    }

    List<String> problemsOf(String yaml) {
        Optional<Node> root = Yaml.nodes(yaml);
        root.ifPresent(found -> Yaml.all(found).stream()
                .filter(node -> Yaml.text(Yaml.get(node, "id")) != null)
                .forEach(this::node));
        return problems;
    }

    private void node(Node node) {
        action(node);
        Node undo = Yaml.get(node, "compensate");
        if (undo != null) {
            action(undo);
        }
        Yaml.items(Yaml.get(node, "tools")).forEach(this::tool);
    }

    private void action(Node holder) {
        for (NodeTuple tuple : Yaml.tuples(holder)) {
            String key = Yaml.text(tuple.getKeyNode());
            if (key != null && !BESIDES.contains(key)) {
                if (!policy.allowsNodeType(key)) {
                    say(
                            tuple.getKeyNode(),
                            "the node type '" + key + "' is not allowed here. Allowed: "
                                    + String.join(", ", policy.nodeTypes()));
                }
                target(key, tuple.getValueNode());
            }
        }
    }

    private void target(String key, Node config) {
        if (key.equals("call")) {
            endpoint(Yaml.get(config, "uri"));
        } else if (key.equals("http")) {
            host(Yaml.get(config, "url"));
        }
    }

    private void endpoint(@Nullable Node uri) {
        String text = Yaml.text(uri);
        if (uri == null || text == null) {
            return;
        }
        Matcher found = SCHEME.matcher(text);
        if (!found.matches()) {
            say(uri, "the endpoint '" + text + "' has no component before a ':'");
            return;
        }
        String scheme = found.group(1);
        if (!policy.allowsComponent(scheme)) {
            say(
                    uri,
                    "the component '" + scheme + "' is not allowed here. Allowed: "
                            + String.join(", ", policy.components()));
        } else if (IN_PROCESS.contains(scheme) && !text.contains("{") && !surroundings.hasRoute(bare(text))) {
            say(uri, "no route takes from '" + bare(text) + "'");
        } else if (scheme.startsWith("http")) {
            host(uri);
        }
    }

    private static String bare(String endpoint) {
        return endpoint.replaceAll("\\?.*", "").replace("://", ":");
    }

    private void host(@Nullable Node url) {
        String text = Yaml.text(url);
        if (url == null || text == null) {
            return;
        }
        String host = hostOf(text);
        boolean any = policy.hosts().contains("*");
        if (host == null ? !any : !policy.allowsHost(host)) {
            say(
                    url,
                    host == null
                            ? "the host of '" + text + "' is known at run time only, and not every host is allowed here"
                            : "the host '" + host + "' is not allowed here. Allowed: "
                                    + String.join(", ", policy.hosts()));
        }
    }

    /** Null where it has a placeholder. */
    private static @Nullable String hostOf(String url) {
        Matcher parts =
                Pattern.compile("https?:(?://)?([^/?#]*).*", Pattern.DOTALL).matcher(url);
        if (!parts.matches() || parts.group(1).contains("{")) {
            return null;
        }
        try {
            return URI.create("http://" + parts.group(1)).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void tool(Node tool) {
        Node name = Yaml.text(tool) == null ? Yaml.get(tool, "name") : tool;
        String text = Yaml.text(name);
        Optional<Set<String>> known = surroundings.tools();
        if (name != null && text != null && known.isPresent() && !known.get().contains(text)) {
            say(
                    name,
                    "there is no tool '" + text + "'. There are: "
                            + (known.get().isEmpty()
                                    ? "none"
                                    : String.join(
                                            ", ", known.get().stream().sorted().toList())));
        }
    }

    private void say(Node at, String problem) {
        problems.add("line " + Yaml.line(at) + ", column " + Yaml.column(at) + ": " + problem + ".");
    }
}
