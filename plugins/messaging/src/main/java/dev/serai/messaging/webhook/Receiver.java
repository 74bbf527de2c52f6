package dev.serai.messaging.webhook;

import dev.serai.api.ErrorKind;
import dev.serai.api.PluginContext;
import dev.serai.api.SeraiException;
import dev.serai.messaging.provider.SecretText;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who receives webhooks: only those that the configuration names, so that no text of a run becomes an address. */
record Receiver(URI url, SigningKeys keys) {
    private static final String PREFIX = "serai.channels.webhook.";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /**
     * @param name as in {@code serai.channels.webhook.NAME.url}
     * @throws SeraiException {@code webhook.receiver-unknown}, which no repeat changes; {@code webhook.receiver-incomplete},
     *     {@code webhook.secret} and {@code secret.missing}, until the configuration is put right
     */
    static Receiver find(PluginContext platform, String name) {
        Optional<String> url =
                NAME.matcher(name).matches() ? platform.settings().find(PREFIX + name + ".url") : Optional.empty();
        if (url.isEmpty()) {
            throw new SeraiException(
                    ErrorKind.NOT_FOUND,
                    "webhook.receiver-unknown",
                    "There is no receiver of this name: set " + PREFIX + "NAME.url and .secret.");
        }
        return new Receiver(address(name, url.get()), keys(platform, name));
    }

    private static URI address(String name, String url) {
        try {
            URI address = URI.create(url);
            if (List.of("http", "https").contains(String.valueOf(address.getScheme())) && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw incomplete(PREFIX + name + ".url is no address: " + e.getMessage());
        }
        throw incomplete(PREFIX + name + ".url must begin with https:// or http:// and a host.");
    }

    private static SigningKeys keys(PluginContext platform, String name) {
        List<String> secrets = SecretText.all(platform, PREFIX + name + ".secret");
        if (secrets.isEmpty()) {
            throw incomplete(PREFIX + name + ".secret is not set; webhooks are always signed.");
        }
        return SigningKeys.of(secrets);
    }

    private static SeraiException incomplete(String what) {
        return new SeraiException(ErrorKind.INTERNAL, "webhook.receiver-incomplete", what);
    }
}
