package dev.serai.models.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The providers, and which of them a model's name belongs to. */
public final class ProviderNames {
    public static final String OPENAI = "openai";
    public static final String ANTHROPIC = "anthropic";
    public static final String GOOGLE = "google";
    public static final String OLLAMA = "ollama";
    /** Any Camel endpoint that answers: how a plugin or a route brings a provider of its own. */
    public static final String CAMEL = "camel";

    public static final Set<String> ALL = Set.of(OPENAI, ANTHROPIC, GOOGLE, OLLAMA, CAMEL);

    private static final Map<String, String> KEYS =
            Map.of(OPENAI, "OPENAI_API_KEY", ANTHROPIC, "ANTHROPIC_API_KEY", GOOGLE, "GOOGLE_API_KEY");

    /** The first that fits wins; Ollama's names with a tag (gemma3:4b) come before Google's without. */
    private static final Map<Pattern, String> BY_NAME = table(List.of(
            Map.entry("openai/.+", OPENAI),
            Map.entry("anthropic/.+", ANTHROPIC),
            Map.entry("(google|gemini|models)/.+", GOOGLE),
            Map.entry("ollama/.+", OLLAMA),
            Map.entry("ft:gpt.*|(gpt-?\\d|chatgpt-|o[1-9](-|$)|text-davinci|codex-|davinci-|babbage-).*", OPENAI),
            Map.entry("claude.*", ANTHROPIC),
            Map.entry("(gemini|learnlm|palm)-.*", GOOGLE),
            Map.entry("[^/]+(/[^/]+)*:[\\w.-]+", OLLAMA),
            Map.entry("gemma-\\d.*-it", GOOGLE),
            Map.entry(
                    "(llama|codellama|mistral|mixtral|qwen|qwq|phi|gemma|deepseek|gpt-oss|granite|smollm|tinyllama|"
                            + "command-r|vicuna|orca|falcon|starcoder|yi|solar|olmo|nemotron).*",
                    OLLAMA)));

    private ProviderNames() {}

    private static Map<Pattern, String> table(List<Map.Entry<String, String>> rows) {
        Map<Pattern, String> table = new LinkedHashMap<>();
        rows.forEach(row -> table.put(Pattern.compile(row.getKey()), row.getValue()));
        return table;
    }

    /** The provider whose models have such names; empty where none is known. */
    public static Optional<String> of(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        return BY_NAME.entrySet().stream()
                .filter(row -> row.getKey().matcher(name).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** A model's own name, without the provider in front of it. */
    static String withoutPrefix(String model) {
        return model.replaceFirst("^(?i)(openai|anthropic|google|gemini|models|ollama)/", "");
    }

    /** The secret that holds a provider's key where nothing else is said; null: none is needed. */
    static @Nullable String keyOf(String provider) {
        return KEYS.get(provider);
    }
}
