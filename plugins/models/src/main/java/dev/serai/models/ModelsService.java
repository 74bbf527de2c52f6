package dev.serai.models;

import dev.serai.api.PluginContext;
import dev.serai.api.PluginService;

/** Starts and stops what nodes, routes and reports share. */
public final class ModelsService implements PluginService {
    @Override
    public void start(PluginContext context) {}
}
