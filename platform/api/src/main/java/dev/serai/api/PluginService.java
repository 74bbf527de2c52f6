package dev.serai.api;

/**
 * For plugins that do more than lend node types: something to start and to stop. Found by {@link
 * java.util.ServiceLoader}. The methods are called one after the other, by the platform's thread for plugins, with the
 * plugin's class loader as context loader.
 */
public interface PluginService {

    /**
     * Called once, before any route is started. What it throws fails the plugin as a whole: nothing of it stays loaded.
     */
    void start(PluginContext context) throws Exception;

    /** Called once after all plugins were started and all routes were loaded: work may begin. */
    default void ready() throws Exception {}

    /** Called once, after the plugin's routes were stopped; also when {@link #start} threw. Must not leave threads. */
    default void stop() throws Exception {}
}
