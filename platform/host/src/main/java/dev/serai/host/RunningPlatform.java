package dev.serai.host;

import dev.serai.api.EventFeed;
import dev.serai.api.Problem;
import dev.serai.host.plugins.PluginHost;
import dev.serai.host.problem.ProblemBoard;
import dev.serai.host.routes.RouteFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.api.management.ManagedCamelContext;
import org.apache.camel.api.management.mbean.ManagedRouteMBean;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/** The platform as it is at the moment. */
record RunningPlatform(
        CamelContext camel, PluginHost pluginHost, RouteFiles routeFiles, ProblemBoard board, AtomicBoolean isReady)
        implements Platform {

    @Override
    public List<PluginInfo> plugins() {
        return pluginHost.infos();
    }

    @Override
    public List<RouteInfo> routes() {
        return camel.getRoutes().stream()
                .map(this::describe)
                .sorted(Comparator.comparing(RouteInfo::id))
                .toList();
    }

    private RouteInfo describe(Route route) {
        String id = route.getRouteId();
        @Nullable ManagedRouteMBean managed = managed(id);
        return new RouteInfo(
                id,
                URISupport.sanitizeUri(route.getEndpoint().getEndpointUri()),
                route.getDescription(),
                routeFiles.originOf(id).orElse(null),
                String.valueOf(camel.getRouteController().getRouteStatus(id)),
                managed == null ? 0 : total(managed),
                managed == null ? 0 : failed(managed));
    }

    private @Nullable ManagedRouteMBean managed(String id) {
        @Nullable
        ManagedCamelContext management = camel.getCamelContextExtension().getContextPlugin(ManagedCamelContext.class);
        return management == null ? null : management.getManagedRoute(id);
    }

    private static long total(ManagedRouteMBean route) {
        try {
            return route.getExchangesTotal();
        } catch (Exception e) {
            return 0;
        }
    }

    private static long failed(ManagedRouteMBean route) {
        try {
            return route.getExchangesFailed();
        } catch (Exception e) {
            return 0;
        }
    }

    @Override
    public List<Problem> problems() {
        return board.all();
    }

    @Override
    public List<Contract> contracts() {
        return pluginHost.contracts();
    }

    @Override
    public AutoCloseable onContractsChange(Runnable listener) {
        return pluginHost.onContractsChange(listener);
    }

    @Override
    public Optional<InputStream> consoleFile(String pluginId, String path) throws IOException {
        return pluginHost.consoleFile(pluginId, path);
    }

    @Override
    public Optional<EventFeed> feed() {
        return pluginHost.feed();
    }

    @Override
    public boolean ready() {
        return isReady.get();
    }
}
