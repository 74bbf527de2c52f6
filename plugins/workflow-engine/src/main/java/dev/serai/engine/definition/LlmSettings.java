package dev.serai.engine.definition;

import dev.serai.engine.yaml.Position;
import dev.serai.engine.yaml.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of format 1.0 that belong to nodes which ask a model or run code. They are checked whoever acts on them. */
final class LlmSettings {
    /** They stand beside the action key. */
    static final Set<String> NODE_KEYS = Set.of(
            "output_schema",
            "tools",
            "llm",
            "memory",
            "code",
            "sandbox",
            "optimize",
            "mlflow",
            "log_prompts",
            "log_artifacts");

    private static final Set<String> PROVIDERS = Set.of("openai", "anthropic", "google", "ollama");
    private static final Set<String> SCOPES = Set.of("agent", "workflow", "node");

    private final Section node;
    private final Findings findings;

    LlmSettings(Section node) {
        this.node = node;
        this.findings = node.findings();
    }

    /** The engine's own actions have no use for them. */
    void refuse(String action) {
        node.map().keys().forEach((key, at) -> {
            if (NODE_KEYS.contains(key)) {
                findings.error(at, "node.key", node.name() + ": '" + key + "' does not belong to '" + action + "'.");
            }
        });
    }

    NodeAction typed(Position at, String key, Tree config) {
        Map<String, Tree> settings = new LinkedHashMap<>();
        node.map().values().forEach((name, value) -> {
            if (NODE_KEYS.contains(name) && !name.equals(key) && node.has(name)) {
                settings.put(name, value);
            }
        });
        checkKeys();
        return new NodeAction.Typed(
                at, key, config, settings, OutputSchemaReader.schema(node).orElse(null));
    }

    private void checkKeys() {
        node.section("llm").ifPresent(LlmSettings::llm);
        memory(node);
        sandbox(node);
        node.text("code");
        node.section("optimize");
        node.section("mlflow");
        node.flag("log_prompts");
        node.flag("log_artifacts");
        for (Tree tool : node.list("tools")) {
            tool(tool);
        }
    }

    private void tool(Tree tool) {
        if (tool instanceof Tree.Scalar name && name.value() instanceof String) {
            return;
        }
        Section.of(node.name() + ": a tool", tool, findings).ifPresent(section -> {
            section.allow(Set.of("name", "on_error", "config"));
            section.required("name");
            section.choice("on_error", Set.of("fail", "continue"));
            section.section("config");
        });
    }

    /** {@code config} of the file: the defaults of all nodes. */
    static void check(Section config) {
        config.section("llm").ifPresent(llm -> {
            llm(llm);
            llm.section("providers")
                    .ifPresent(providers -> providers.map().values().forEach((name, tree) -> {
                        provider(name, providers.map().keyAt(name), llm);
                        Section.of("'" + name + "'", tree, llm.findings()).ifPresent(LlmSettings::ranges);
                    }));
        });
        memory(config);
        budget(config);
        sandbox(config);
    }

    private static void budget(Section config) {
        config.section("budget").ifPresent(budget -> {
            budget.allow(Set.of("usd", "on_limit", "period"));
            budget.demand("usd");
            budget.fraction("usd", 0, 1_000_000_000);
            budget.text("on_limit");
            budget.choice("period", Set.of("run", "day", "month"));
        });
    }

    private static void llm(Section llm) {
        llm.text("provider").ifPresent(name -> provider(name, llm.valueAt("provider"), llm));
        ranges(llm);
        llm.text("model");
        llm.text("api_base");
        llm.text("api_key_env");
    }

    private static void provider(String name, Position at, Section llm) {
        if (!PROVIDERS.contains(name)) {
            llm.findings()
                    .error(
                            at,
                            "llm.provider",
                            "There is no provider '" + name + "'." + Findings.didYouMean(name, PROVIDERS)
                                    + " Providers are anthropic, google, ollama and openai.");
        }
    }

    private static void ranges(Section llm) {
        llm.fraction("temperature", 0, 1);
        llm.number("max_tokens", 1, Integer.MAX_VALUE);
    }

    private static void memory(Section holder) {
        Optional<Section> memory = holder.section("memory");
        memory.ifPresent(section -> {
            section.flag("enabled");
            section.choice("default_scope", SCOPES);
        });
    }

    private static void sandbox(Section holder) {
        Optional<Section> sandbox = holder.section("sandbox");
        sandbox.ifPresent(section -> {
            section.text("mode");
            section.flag("enabled");
            section.choice("preset", Set.of("low", "medium", "high", "max"));
            section.duration("timeout");
            section.section("resources");
            if (!(section.get("network") instanceof Tree.Mapping)) {
                section.flag("network");
            }
        });
    }
}
