package dev.serai.models.tool.builtin;

import org.jspecify.annotations.Nullable;

/**
 * Where {@code web_search} asks.
 *
 * @param url null: that of the provider
 * @param key the name of the secret; null: none
 */
public record SearchSettings(
        Provider provider, @Nullable String url, @Nullable String key) {

    /** How a search is asked for, and where its results are. */
    public enum Provider {
        SERPER("https://google.serper.dev/search", "organic", "link", "snippet"),
        TAVILY("https://api.tavily.com/search", "results", "url", "content"),
        SEARXNG(null, "results", "url", "content");

        final @Nullable String usualUrl;
        final String results;
        final String link;
        final String snippet;

        Provider(@Nullable String usualUrl, String results, String link, String snippet) {
            this.usualUrl = usualUrl;
            this.results = results;
            this.link = link;
            this.snippet = snippet;
        }
    }

    /** Null where only the configuration can know. */
    public @Nullable String address() {
        return url == null ? provider.usualUrl : url;
    }
}
