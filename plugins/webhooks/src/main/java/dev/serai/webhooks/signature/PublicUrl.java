package dev.serai.webhooks.signature;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The address under which senders know us, which some of them sign.
 *
 * @param configured what stands before path and query: {@code https://hooks.example.com}. Empty: what a proxy says in
 *     {@code X-Forwarded-Proto} and {@code X-Forwarded-Host}, or else the {@code Host} of the request
 */
public record PublicUrl(Optional<String> configured) {
    private static final Pattern PARTS = Pattern.compile("(https?)://([^/?:\\[]+|\\[[^]]*])(:\\d+)?(.*)");

    /** For the log. */
    String source() {
        return configured.orElse("the address of X-Forwarded-Proto, X-Forwarded-Host and Host; no url is configured");
    }

    /** The address of a request, as it is and with and without a port: senders differ in whether they sign that. */
    Stream<String> spellings(SignedRequest request) {
        String url = configured.map(PublicUrl::withoutSlash).orElseGet(() -> origin(request)) + request.target();
        return Stream.concat(Stream.of(url), otherPorts(PARTS.matcher(url)));
    }

    private static Stream<String> otherPorts(Matcher parts) {
        if (!parts.matches()) {
            return Stream.of();
        }
        String port = parts.group(1).equals("https") ? ":443" : ":80";
        return Stream.of("", port).map(other -> parts.group(1) + "://" + parts.group(2) + other + parts.group(4));
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static String origin(SignedRequest request) {
        String host =
                request.find("X-Forwarded-Host").or(() -> request.find("Host")).orElse("");
        return request.find("X-Forwarded-Proto").orElse("http") + "://" + host;
    }
}
