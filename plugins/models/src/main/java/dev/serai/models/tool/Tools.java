package dev.serai.models.tool;

import java.util.List;
import java.util.Optional;

/** All tools there are at the moment. Safe for use by many threads. */
public interface Tools {

    /**
     * The tools that a node names, in that order, each once. Their arguments are checked before each call, wrong ones
     * are an answer with {@code error} for the model to correct; failures are as the node asks for
     * ({@link Requested.OnError}); results are bounded. May wait for an MCP server.
     *
     * @throws dev.serai.api.SeraiException {@code tool.unknown}, with the nearest names; {@code tool.unavailable} for one that is
     *     not configured, with what to do; {@code tool.ambiguous} where two of them have the same name
     */
    List<Tool> find(List<Requested> tools);

    /** Why one of them can't be used now; empty where all can. Answers at once: an MCP server that is still starting counts. */
    Optional<String> unavailable(List<String> names);
}
