package dev.serai.engine.definition;

import dev.serai.engine.definition.Definition.Channel;
import dev.serai.engine.yaml.Position;
import dev.serai.engine.yaml.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code channels}: {@code [telegram]}, or {@code {telegram: {senders: ["123"]}}}. */
final class ChannelReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Set<String> OURS = Set.of("telegram", "whatsapp", "mail");

    private final Findings findings;
    private final Map<String, Channel> channels = new LinkedHashMap<>();

    private ChannelReader(Findings findings) {
        this.findings = findings;
    }

    /** By name, in the order of the file. */
    static Map<String, Channel> channels(Section file) {
        ChannelReader reader = new ChannelReader(file.findings());
        switch (file.get("channels")) {
            case Tree.Sequence names -> names.items().forEach(reader::named);
            case Tree.Mapping map -> map.values().forEach((name, tree) -> reader.detailed(name, map.keyAt(name), tree));
            case null -> {}
            case Tree.Scalar scalar -> reader.malformed(scalar);
        }
        return reader.channels;
    }

    private void named(Tree item) {
        if (item instanceof Tree.Scalar scalar && scalar.value() instanceof String name) {
            add(name, item.at(), null);
        } else {
            malformed(item);
        }
    }

    private void detailed(String name, Position at, Tree tree) {
        if (tree instanceof Tree.Scalar scalar && scalar.value() == null) {
            add(name, at, null);
            return;
        }
        Section.of("The channel '" + name + "'", tree, findings).ifPresent(channel -> {
            channel.allow(Set.of("senders"));
            add(name, at, channel.has("senders") ? List.copyOf(channel.texts("senders")) : null);
        });
    }

    private void add(String name, Position at, @Nullable List<String> senders) {
        if (!NAME.matcher(name).matches()) {
            findings.error(
                    at,
                    "channel.name",
                    "The channel '" + name + "' must have small letters, digits and '-' only, a letter first.");
            return;
        }
        String hint = OURS.contains(name) ? "" : Findings.didYouMean(name, OURS);
        if (!hint.isEmpty()) {
            findings.warning(at, "channel.unknown", "Serai brings no channel '" + name + "'." + hint);
        }
        channels.put(name, new Channel(senders));
    }

    private void malformed(Tree tree) {
        findings.error(
                tree.at(),
                "channel.form",
                "'channels' must be a list of names, or a map of name to {senders: [...]}, found " + tree.kind() + ".");
    }
}
