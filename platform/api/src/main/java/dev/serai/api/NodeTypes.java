package dev.serai.api;

import java.util.Collection;
import java.util.Optional;

/** The node types of all loaded plugins. Safe for use by many threads. */
public interface NodeTypes {

    Optional<NodeType> find(String name);

    /** By name. */
    Collection<NodeType> all();

    /**
     * @param listener called after plugins came or went, by the platform's thread for plugins
     * @return ends the calls
     */
    AutoCloseable onChange(Runnable listener);
}
