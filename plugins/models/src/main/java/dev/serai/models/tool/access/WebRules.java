package dev.serai.models.tool.access;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Which web servers tools may ask.
 *
 * @param hosts {@code api.example.com}, {@code *.example.com} (and what is below it), {@code host:8443}, {@code *};
 *     without a port 80 and 443
 * @param privateHosts names that may lead to this machine or its network
 * @param timeout of one request, redirects included
 * @param mostBytes of an answer that are read; the rest is cut off
 */
public record WebRules(List<String> hosts, List<String> privateHosts, Duration timeout, int mostBytes) {
    public static final WebRules NONE = new WebRules(List.of(), List.of(), Duration.ofSeconds(30), 1 << 20);

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    public WebRules {
        hosts = List.copyOf(hosts);
        privateHosts = List.copyOf(privateHosts);
    }

    /** The same for fewer hosts. */
    public WebRules only(List<String> some) {
        List<String> both = some.stream().filter(this::covers).toList();
        return new WebRules(both, privateHosts, timeout, mostBytes);
    }

    private boolean covers(String pattern) {
        return hosts.contains(pattern)
                || hosts.stream().anyMatch(host -> host.equals("*"))
                || (!pattern.startsWith("*") && allows(hostOf(pattern), portOf(pattern)));
    }

    private static String hostOf(String pattern) {
        return hasPort(pattern) ? pattern.substring(0, pattern.lastIndexOf(':')) : pattern;
    }

    private static int portOf(String pattern) {
        return hasPort(pattern) ? Integer.parseInt(pattern.substring(pattern.lastIndexOf(':') + 1)) : HTTPS;
    }

    private static boolean hasPort(String pattern) {
        return pattern.matches(".+:\\d{1,5}");
    }

    boolean allows(String host, int port) {
        return hosts.stream().anyMatch(pattern -> matches(pattern, host, port));
    }

    private static boolean matches(String pattern, String host, int port) {
        boolean portFits = hasPort(pattern) ? portOf(pattern) == port : port == HTTP || port == HTTPS;
        String name = hostOf(pattern).toLowerCase(Locale.ROOT);
        boolean nameFits = name.startsWith("*") ? host.endsWith(name.substring(1)) : host.equals(name);
        return portFits && nameFits;
    }

    boolean mayBePrivate(String host) {
        return privateHosts.stream().anyMatch(host::equalsIgnoreCase);
    }
}
