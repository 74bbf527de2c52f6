package dev.serai.host.harness;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Keeps cookies, as browsers do, and repeats the XSRF token when told to. */
public final class Browser {
    private final RunningServer server;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Browser(RunningServer server) {
        this.server = server;
    }

    public Reply signIn(String user, String password) {
        String body = "{\"username\":\"" + user + "\",\"password\":\"" + password + "\"}";
        return kept(server.post("/console/auth/login", body, "Content-Type", "application/json"));
    }

    public Reply get(String path, String... more) {
        return kept(server.get(path, headers(more)));
    }

    /** With the token, as the console does. */
    public Reply post(String path, String body, String... more) {
        String[] all = Arrays.copyOf(more, more.length + 2);
        all[more.length] = "X-XSRF-TOKEN";
        all[more.length + 1] = cookies.getOrDefault("XSRF-TOKEN", "none");
        return postWithoutToken(path, body, all);
    }

    /** As a page of another site would. */
    public Reply postWithoutToken(String path, String body, String... more) {
        return kept(server.post(path, body, headers(more)));
    }

    public String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    public void has(String name, String value) {
        cookies.put(name, value);
    }

    private String[] headers(String... more) {
        String[] all = Arrays.copyOf(more, more.length + 2);
        all[more.length] = "Cookie";
        all[more.length + 1] = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return all;
    }

    private Reply kept(Reply reply) {
        for (String cookie : reply.cookies()) {
            String[] nameAndValue = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(nameAndValue[0], nameAndValue[1]);
        }
        return reply;
    }
}
