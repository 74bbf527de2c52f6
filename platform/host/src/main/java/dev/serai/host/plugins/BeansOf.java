package dev.serai.host.plugins;

import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;

/** The beans in Camel's registry whose class came from one plugin. */
final class BeansOf {
    private BeansOf() {}

    static Map<String, Object> loader(CamelContext camel, ClassLoader loader) {
        Map<String, Object> beans = new TreeMap<>(camel.getRegistry().findByTypeWithName(Object.class));
        beans.values().removeIf(bean -> !loader.equals(bean.getClass().getClassLoader()));
        return beans;
    }
}
