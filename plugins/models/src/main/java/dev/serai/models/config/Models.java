package dev.serai.models.config;

import dev.serai.api.ErrorKind;
import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.models.value.Durations;
import dev.serai.models.value.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The models that can be asked now. Safe for use by many threads; what they are changes with {@link #read}. */
public final class Models {
    public static final String DEFAULT = "default";

    private final Supplier<Optional<String>> localModel;
    private volatile Catalog catalog = Catalog.EMPTY;

    /** @param localModel the name of a model that an Ollama on this machine has, where there is one */
    public Models(Supplier<Optional<String>> localModel) {
        this.localModel = localModel;
    }

    /** Takes {@code models.yaml}, and keeps what it had where something is wrong. */
    public List<Problem> read(byte[] utf8) {
        ModelsFile.Read read = ModelsFile.read(utf8);
        if (read.problems().isEmpty()) {
            catalog = read.catalog();
        }
        return read.problems();
    }

    /** The file is gone. */
    public void forget() {
        catalog = Catalog.EMPTY;
    }

    /** Those that the file names, in its order. */
    public List<ModelSettings> all() {
        Catalog now = catalog;
        List<ModelSettings> all = new ArrayList<>();
        now.models().forEach((name, patch) -> all.add(named(now, name, patch, ModelPatch.NONE)));
        return all;
    }

    /** @throws SeraiException {@code model.missing} */
    public ModelSettings named(String name) {
        return of(Map.of("model", name));
    }

    /**
     * The model that a node means.
     *
     * @param llm {@code provider}, {@code model} (a name of the file or the provider's own), {@code temperature}, {@code
     *     max_tokens}, {@code api_base}, {@code api_key_env}, {@code timeout}, {@code providers}; any of them, or none
     * @throws SeraiException {@code model.missing}: there is none, and what to do
     */
    public ModelSettings of(Map<String, ?> llm) {
        Catalog now = catalog;
        ModelPatch node = patch(llm);
        String model = node.model();
        String provider = node.provider();
        if (model == null && provider != null) {
            return firstOf(now, provider, node, llm);
        }
        if (model == null) {
            return standard(now, node);
        }
        ModelPatch named = now.models().get(model);
        if (named != null && (provider == null || provider.equals(providerOf(now, named)))) {
            return named(now, model, named, node);
        }
        String whose = provider == null ? now.providerOf(model).orElseThrow(() -> unknown(now, model)) : provider;
        ModelPatch whole = node.over(ofProvider(llm, whose)).over(now.provider(whose));
        return whole.settings(model, whose, provider == null ? ProviderNames.withoutPrefix(model) : model);
    }

    /** The file's {@code default}, else its only model, else one of an Ollama on this machine. */
    private ModelSettings standard(Catalog now, ModelPatch node) {
        ModelPatch named = now.models().get(DEFAULT);
        if (named != null) {
            return named(now, DEFAULT, named, node);
        }
        if (now.models().size() == 1) {
            String only = now.models().keySet().iterator().next();
            return named(now, only, Objects.requireNonNull(now.models().get(only)), node);
        }
        return localModel
                .get()
                .map(model ->
                        node.over(now.provider(ProviderNames.OLLAMA)).settings(model, ProviderNames.OLLAMA, model))
                .orElseThrow(Models::none);
    }

    private ModelSettings firstOf(Catalog now, String provider, ModelPatch node, Map<String, ?> llm) {
        ModelPatch inFile = ofProvider(llm, provider);
        if (inFile.model() != null) {
            return node.over(inFile).over(now.provider(provider)).settings(inFile.model(), provider, inFile.model());
        }
        for (Map.Entry<String, ModelPatch> each : now.models().entrySet()) {
            if (provider.equals(providerOf(now, each.getValue()))) {
                return named(now, each.getKey(), each.getValue(), node);
            }
        }
        if (provider.equals(ProviderNames.OLLAMA)) {
            return localModel
                    .get()
                    .map(model -> node.over(now.provider(provider)).settings(model, provider, model))
                    .orElseThrow(Models::none);
        }
        throw new SeraiException(
                ErrorKind.CALLER,
                "model.missing",
                "The provider '" + provider + "' is named and no model of it. Add 'model' to 'llm', or name one in"
                        + " config/models.yaml.");
    }

    private static ModelSettings named(Catalog now, String name, ModelPatch named, ModelPatch node) {
        String model = Objects.requireNonNull(named.model());
        String provider = providerOf(now, named);
        return node.over(named)
                .over(now.provider(provider))
                .settings(name, provider, named.provider() == null ? ProviderNames.withoutPrefix(model) : model);
    }

    private static String providerOf(Catalog now, ModelPatch named) {
        String provider = named.provider();
        return provider == null
                ? now.providerOf(Objects.requireNonNull(named.model())).orElseThrow()
                : provider;
    }

    private static ModelPatch ofProvider(Map<String, ?> llm, String provider) {
        return llm.get("providers") instanceof Map<?, ?> providers && providers.get(provider) instanceof Map<?, ?> own
                ? patch(own)
                : ModelPatch.NONE;
    }

    private static ModelPatch patch(Map<?, ?> llm) {
        return new ModelPatch(
                text(llm, "provider"),
                text(llm, "model"),
                text(llm, "api_base"),
                text(llm, "api_key_env"),
                llm.get("temperature") instanceof Number number ? (Double) number.doubleValue() : null,
                llm.get("max_tokens") instanceof Number number ? (Integer) number.intValue() : null,
                Durations.parse(llm.get("timeout")).orElse(null),
                null,
                null,
                text(llm, "fallback"),
                null,
                null);
    }

    private static @Nullable String text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text && !text.isBlank() ? text.strip() : null;
    }

    private static SeraiException unknown(Catalog now, String model) {
        return new SeraiException(
                ErrorKind.CALLER,
                "model.missing",
                "There is no model '" + model + "' in config/models.yaml, and its name does not tell whose it is."
                        + Nearest.hint(model, now.models().keySet())
                        + " Name it there, or add 'provider' to 'llm'.");
    }

    private static SeraiException none() {
        return new SeraiException(
                ErrorKind.CALLER,
                "model.missing",
                "There is no model to ask. Name one as 'default' in config/models.yaml and set its key, as the comments"
                        + " there show; or start Ollama on this machine: it is found by itself.");
    }
}
