package dev.serai.models.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code config/models.yaml} says.
 *
 * @param models by name, in the file's order
 * @param providers what holds for all models of a provider
 * @param detect the file's own rules for names of models; the first that fits wins
 */
record Catalog(Map<String, ModelPatch> models, Map<String, ModelPatch> providers, List<Rule> detect) {
    static final Catalog EMPTY = new Catalog(Map.of(), Map.of(), List.of());

    record Rule(Pattern names, String provider) {}

    ModelPatch provider(String name) {
        return providers.getOrDefault(name, ModelPatch.NONE);
    }

    /** By the file's rules, then by those that everyone knows. */
    Optional<String> providerOf(String model) {
        return detect.stream()
                .filter(rule -> rule.names().matcher(model).matches())
                .map(Rule::provider)
                .findFirst()
                .or(() -> ProviderNames.of(model));
    }
}
