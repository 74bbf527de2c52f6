package dev.serai.host.routes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which routes are in Camel, and from where. Safe for reading by many threads; written by the plugin thread. */
final class RouteTable {

    /** A file whose routes are running. */
    record Loaded(RouteSource source, List<String> ids) {}

    private final Map<String, Loaded> byKey = new ConcurrentHashMap<>();

    void put(Loaded loaded) {
        byKey.put(loaded.source().key(), loaded);
    }

    void remove(String key) {
        byKey.remove(key);
    }

    Optional<Loaded> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    List<Loaded> all() {
        return List.copyOf(byKey.values());
    }

    /** The file that has a route of this id. */
    Optional<Loaded> owner(String routeId) {
        return byKey.values().stream()
                .filter(loaded -> loaded.ids().contains(routeId))
                .findFirst();
    }
}
