package dev.serai.webhooks;

import dev.serai.api.SeraiException;
import dev.serai.api.Settings;
import dev.serai.webhooks.signature.Algorithm;
import dev.serai.webhooks.signature.Encoding;
import dev.serai.webhooks.signature.HmacScheme;
import dev.serai.webhooks.signature.PublicUrl;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be set of a scheme; each looks at what concerns it. */
record Options(HmacScheme.Form form, String deliveryHeader, Duration tolerance, PublicUrl url) {
    static final Options NONE = new Options(
            new HmacScheme.Form("X-Signature", Algorithm.SHA256, Encoding.HEX, Optional.empty()),
            "X-Delivery-Id",
            Duration.ofMinutes(5),
            new PublicUrl(Optional.empty()));

    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}";
    private static final String ORIGIN = "https?://[^\\s/?#]+(/[^\\s?#]*)?";

    /** @param prefix {@code serai.webhooks.PROVIDER} */
    static Options read(Settings settings, String prefix) throws Unusable {
        return new Options(
                new HmacScheme.Form(
                        header(settings, prefix + ".header", NONE.form.header()),
                        choice(settings, prefix + ".algorithm", Algorithm.values(), NONE.form.algorithm()),
                        choice(settings, prefix + ".encoding", Encoding.values(), NONE.form.encoding()),
                        settings.find(prefix + ".prefix")),
                header(settings, prefix + ".delivery-header", NONE.deliveryHeader),
                tolerance(settings, prefix + ".tolerance"),
                url(settings, prefix + ".url"));
    }

    private static String header(Settings settings, String key, String otherwise) throws Unusable {
        String name = settings.text(key, otherwise);
        if (!name.matches(TOKEN)) {
            throw new Unusable(key + " is no name that a header can have.");
        }
        return name;
    }

    private static <E extends Enum<E>> E choice(Settings settings, String key, E[] choices, E otherwise)
            throws Unusable {
        Optional<String> name = settings.find(key);
        return name.isEmpty() ? otherwise : chosen(key, name.get(), choices);
    }

    private static <E extends Enum<E>> E chosen(String key, String name, E[] choices) throws Unusable {
        List<String> labels = Arrays.stream(choices)
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .toList();
        int chosen = labels.indexOf(name.toLowerCase(Locale.ROOT));
        if (chosen < 0) {
            throw new Unusable(key + " is '" + LogText.of(name) + "'; allowed is " + String.join(", ", labels) + ".");
        }
        return choices[chosen];
    }

    private static Duration tolerance(Settings settings, String key) throws Unusable {
        try {
            return settings.duration(key, NONE.tolerance);
        } catch (SeraiException e) {
            throw new Unusable(e.text());
        }
    }

    private static PublicUrl url(Settings settings, String key) throws Unusable {
        Optional<String> url = settings.find(key);
        if (url.isPresent() && !url.get().matches(ORIGIN)) {
            throw new Unusable(key + " is not what stands before a path, such as https://hooks.example.com.");
        }
        return new PublicUrl(url);
    }
}
