package dev.serai.models.config;

import dev.serai.api.Problem;
import dev.serai.models.config.Catalog.Rule;
import dev.serai.models.value.Nearest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code config/models.yaml}. */
final class ModelsFile {
    private static final Pattern SECRET = Pattern.compile("\\{secret\\.([A-Za-z_][A-Za-z0-9_.-]*)}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}");

    private final List<Problem> problems = new ArrayList<>();

    /** @param problems everything that is wrong; with one, the catalog is not to be used */
    record Read(Catalog catalog, List<Problem> problems) {}

    static Read read(byte[] utf8) {
        ModelsFile file = new ModelsFile();
        Catalog catalog = YamlFile.read(utf8, "models.yaml", file.problems)
                .map(file::catalog)
                .orElse(Catalog.EMPTY);
        return new Read(catalog, file.problems);
    }

    private Catalog catalog(Section root) {
        Map<String, ModelPatch> providers = new LinkedHashMap<>();
        root.section("providers").ifPresent(section -> section.names().forEach(name -> {
            if (!ProviderNames.ALL.contains(name)) {
                section.wrong(name, "model.provider", unknownProvider(name));
            }
            section.section(name).ifPresent(each -> providers.put(name, patch(each)));
        }));
        Map<String, ModelPatch> models = new LinkedHashMap<>();
        List<Rule> detect = detect(root);
        root.section("models").ifPresent(section -> {
            section.names()
                    .forEach(name -> section.section(name).ifPresent(each -> models.put(name, model(name, each))));
            Catalog catalog = new Catalog(models, providers, detect);
            section.names().forEach(name -> checkWhole(name, section, catalog));
        });
        root.finish();
        return new Catalog(models, providers, detect);
    }

    private ModelPatch model(String name, Section section) {
        if (!NAME.matcher(name).matches()) {
            section.wrong(
                    "", "model.name", "'" + name + "' can't be a model's name: letters, digits, '_', '.', ':', '-'.");
        }
        section.required("model");
        return patch(section);
    }

    private static ModelPatch patch(Section section) {
        String provider = section.text("provider");
        if (provider != null && !ProviderNames.ALL.contains(provider)) {
            section.wrong("provider", "model.provider", unknownProvider(provider));
        }
        Optional<Section> retry = section.section("retry");
        BigDecimal temperature = section.number("temperature", "0", "2");
        ModelPatch patch = new ModelPatch(
                provider,
                section.text("model"),
                section.text("api_base"),
                key(section),
                temperature == null ? null : temperature.doubleValue(),
                section.integer("max_tokens", 1, 1_000_000),
                section.duration("timeout"),
                retry.map(each -> each.integer("max_attempts", 1, 10)).orElse(null),
                retry.map(each -> each.duration("delay")).orElse(null),
                section.text("fallback"),
                section.flag("schema_mode"),
                section.flag("local"));
        retry.ifPresent(Section::finish);
        section.finish();
        return patch;
    }

    /** The name of the secret: a key itself never stands in a file. */
    private static @Nullable String key(Section section) {
        String text = section.text("api_key");
        if (text == null) {
            return null;
        }
        Matcher reference = SECRET.matcher(text);
        if (!reference.matches()) {
            section.wrong(
                    "api_key",
                    "model.key",
                    "'api_key' must name a secret: \"{secret.OPENAI_API_KEY}\". The key itself goes into the environment"
                            + " or data/secrets.properties.");
            return null;
        }
        return reference.group(1);
    }

    private List<Rule> detect(Section root) {
        List<Rule> rules = new ArrayList<>();
        root.section("detect").ifPresent(section -> section.names().forEach(glob -> {
            String provider = section.choice(glob, ProviderNames.ALL);
            if (provider != null) {
                rules.add(new Rule(Pattern.compile("\\Q" + glob.replace("*", "\\E.*\\Q") + "\\E"), provider));
            }
        }));
        return rules;
    }

    private void checkWhole(String name, Section section, Catalog catalog) {
        ModelPatch patch = catalog.models().getOrDefault(name, ModelPatch.NONE);
        String model = patch.model();
        if (patch.provider() == null
                && model != null
                && catalog.providerOf(model).isEmpty()) {
            section.wrong(
                    name,
                    "model.provider",
                    "Nothing tells whose model '" + model
                            + "' is. Add 'provider: openai', or anthropic, google, ollama.");
        }
        String fallback = patch.fallback();
        if (fallback != null && !catalog.models().containsKey(fallback)) {
            section.wrong(
                    name,
                    "model.unknown",
                    "The fallback '" + fallback + "' of '" + name + "' is not in this file."
                            + Nearest.hint(fallback, catalog.models().keySet()));
        }
    }

    private static String unknownProvider(String name) {
        return "There is no provider '" + name + "'." + Nearest.hint(name, ProviderNames.ALL)
                + " Known: anthropic, camel, google, ollama, openai; servers that speak as OpenAI's are 'openai' with"
                + " 'api_base'.";
    }
}
