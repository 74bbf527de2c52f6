package dev.serai.models.tool.mcp;

import com.sun.net.httpserver.HttpServer;
import dev.serai.models.value.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An MCP server: as a program that speaks over its streams, or over HTTP. */
public final class EchoServer implements AutoCloseable {
    private final HttpServer http;
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    private EchoServer(HttpServer http) {
        this.http = http;
    }

    /** On its streams, until these end. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Map<String, Object> request = Json.object(line).orElseThrow();
            Map<String, Object> answer = answer(request);
            if (answer != null) {
                System.out.println(Json.write(answer));
                System.out.flush();
            }
            if (request.get("params") instanceof Map<?, ?> params && "end".equals(params.get("name"))) {
                return;
            }
        }
    }

    /** The command that starts it in a process of its own. */
    static List<String> command() {
        return List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                EchoServer.class.getName());
    }

    static EchoServer http(int port) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        EchoServer server = new EchoServer(http);
        http.createContext("/mcp", exchange -> {
            server.authorizations.add(
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, Object> answer =
                    body.isEmpty() ? null : answer(Json.object(body).orElseThrow());
            byte[] bytes = answer == null ? new byte[0] : Json.write(answer).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer == null ? 202 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        http.start();
        return server;
    }

    int port() {
        return http.getAddress().getPort();
    }

    List<String> authorizations() {
        return authorizations;
    }

    private static Map<String, Object> answer(Map<String, Object> request) {
        if (request.get("id") == null) {
            return null;
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("jsonrpc", "2.0");
        answer.put("id", request.get("id"));
        answer.put(
                "result",
                switch (String.valueOf(request.get("method"))) {
                    case "initialize" ->
                        Map.of(
                                "protocolVersion", "2025-06-18",
                                "capabilities", Map.of("tools", Map.of()),
                                "serverInfo", Map.of("name", "echo", "version", "1"));
                    case "tools/list" -> Map.of("tools", tools());
                    case "tools/call" -> call((Map<?, ?>) request.get("params"));
                    default -> Map.of();
                });
        return answer;
    }

    private static List<Object> tools() {
        List<Object> tools = new ArrayList<>();
        for (String name : List.of("echo", "environment", "process", "wrong", "end", "die", "slow")) {
            tools.add(Map.of(
                    "name",
                    name,
                    "description",
                    "The tool " + name,
                    "inputSchema",
                    Map.of(
                            "type", "object",
                            "properties", Map.of("text", Map.of("type", "string")),
                            "required", List.of("text"))));
        }
        return tools;
    }

    private static Map<String, Object> call(Map<?, ?> params) {
        String text = String.valueOf(((Map<?, ?>) params.get("arguments")).get("text"));
        return switch (String.valueOf(params.get("name"))) {
            case "echo" -> content("you said " + text, false);
            case "environment" -> content(String.valueOf(System.getenv(text)), false);
            case "process" -> content(Long.toString(ProcessHandle.current().pid()), false);
            case "end" -> content("bye", false);
            case "wrong" -> content("I can't do " + text, true);
            case "slow" -> {
                try {
                    Thread.currentThread().join();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                yield content("", false);
            }
            default -> {
                Runtime.getRuntime().halt(1);
                yield Map.of();
            }
        };
    }

    private static Map<String, Object> content(String text, boolean error) {
        return Map.of("content", List.of(Map.of("type", "text", "text", text)), "isError", error);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
