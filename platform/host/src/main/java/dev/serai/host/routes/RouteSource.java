package dev.serai.host.routes;

/**
 * One version of a route file.
 *
 * @param key what tells it from all others: the file's name from the home folder, or {@code plugin:ID/NAME}
 * @param origin what people are told where its routes come from
 */
public record RouteSource(String key, String origin, String text) {

    /** The file's name without folders and ending: the start of the ids of routes that have none. */
    String baseName() {
        String name = key.substring(key.lastIndexOf('/') + 1);
        return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    }
}
