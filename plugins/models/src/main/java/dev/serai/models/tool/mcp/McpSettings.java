package dev.serai.models.tool.mcp;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One server of {@code config/mcp.yaml}: a program, or an address.
 *
 * @param command empty where there is an address
 * @param environment of the program; values may be {@code {secret.NAME}}
 * @param url null where there is a program
 * @param headers of each request; values may be {@code {secret.NAME}}
 * @param tools those that may be used; empty: all
 * @param approval those that a person must agree to
 * @param timeout of a start, and of a call
 */
public record McpSettings(
        String name,
        List<String> command,
        Map<String, String> environment,
        @Nullable String url,
        Map<String, String> headers,
        List<String> tools,
        List<String> approval,
        Duration timeout) {}
