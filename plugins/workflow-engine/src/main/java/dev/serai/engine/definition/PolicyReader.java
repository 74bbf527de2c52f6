package dev.serai.engine.definition;

import dev.serai.api.ErrorKind;
import dev.serai.engine.definition.Definition.ErrorHandling;
import dev.serai.engine.definition.Definition.ErrorRoute;
import dev.serai.engine.definition.Definition.Name;
import dev.serai.engine.definition.Definition.Policy;
import dev.serai.engine.definition.Definition.Retrying;
import dev.serai.engine.yaml.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code timeout}, {@code retry} and {@code on_error} of a node. */
final class PolicyReader {
    /** The kinds of errors as files spell them; {@code timeout} is a remote one that took too long. */
    private static final Set<String> KINDS = Stream.concat(
                    Stream.of("timeout"),
                    Arrays.stream(ErrorKind.values()).map(kind -> kind.name().toLowerCase(Locale.ROOT)))
            .collect(Collectors.toUnmodifiableSet());

    private final Section node;
    private final Findings findings;

    private PolicyReader(Section node) {
        this.node = node;
        this.findings = node.findings();
    }

    static Policy policy(Section node) {
        PolicyReader reader = new PolicyReader(node);
        return new Policy(node.duration("timeout").orElse(null), reader.retry().orElse(null), reader.onError());
    }

    private Optional<Retrying> retry() {
        return Section.of(node.name() + ": 'retry'", node.get("retry"), findings)
                .map(this::retry);
    }

    private Retrying retry(Section retry) {
        retry.allow(Set.of("max_attempts", "delay", "multiplier", "max_delay", "jitter", "on"));
        return new Retrying(
                retry.number("max_attempts", 1, 100).orElse(3),
                retry.duration("delay").orElse(Duration.ofSeconds(1)),
                retry.fraction("multiplier", 1, 100).orElse(2.0),
                retry.duration("max_delay").orElse(Duration.ofMinutes(1)),
                jitter(retry),
                on(retry));
    }

    private static double jitter(Section retry) {
        if (retry.get("jitter") instanceof Tree.Scalar scalar && scalar.value() instanceof Boolean flag) {
            return flag ? Retrying.DEFAULT_JITTER : 0;
        }
        return retry.fraction("jitter", 0, 1).orElse(Retrying.DEFAULT_JITTER);
    }

    /** Codes have a dot or a dash, numbers are statuses; a single word must be a kind. */
    private List<String> on(Section retry) {
        List<String> on = retry.texts("on");
        for (int i = 0; i < on.size(); i++) {
            String text = on.get(i);
            if (text.matches("[a-z_]+") && !KINDS.contains(text)) {
                findings.error(
                        retry.list("on").get(i).at(),
                        "retry.kind",
                        retry.name() + ": '" + text + "' is no kind of error." + Findings.didYouMean(text, KINDS)
                                + " Kinds are "
                                + String.join(", ", KINDS.stream().sorted().toList()) + ".");
            }
        }
        return on;
    }

    private ErrorHandling onError() {
        Tree tree = node.get("on_error");
        return switch (tree) {
            case null -> Policy.NONE.onError();
            case Tree.Scalar other -> new ErrorHandling(word(), List.of());
            case Tree.Mapping map -> go(List.of(map), Set.of("to"));
            case Tree.Sequence list -> go(list.items(), Set.of("match", "to"));
        };
    }

    private ErrorHandling.Kind word() {
        return node.choice("on_error", Set.of("fail", "continue")).equals(Optional.of("continue"))
                ? ErrorHandling.Kind.CONTINUE
                : ErrorHandling.Kind.FAIL;
    }

    private ErrorHandling go(List<Tree> items, Set<String> keys) {
        List<ErrorRoute> routes = new ArrayList<>();
        for (Tree item : items) {
            Section.of(node.name() + ": 'on_error'", item, findings).ifPresent(section -> {
                section.allow(keys);
                section.demand("to");
                section.reference("to").ifPresent(to -> routes.add(route(section, to)));
            });
        }
        return new ErrorHandling(ErrorHandling.Kind.GO, List.copyOf(routes));
    }

    private ErrorRoute route(Section section, Name to) {
        Optional<Section> match = section.section("match");
        match.ifPresent(found -> found.allow(Set.of("code", "status", "kind")));
        return new ErrorRoute(
                match.flatMap(found -> found.text("code")).orElse(null),
                match.flatMap(found -> found.number("status", 100, 599)).orElse(null),
                match.flatMap(found -> found.choice("kind", KINDS)).orElse(null),
                to);
    }
}
