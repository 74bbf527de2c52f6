package dev.serai.host.plugins;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.support.service.ServiceHelper;

/** What Camel remembers of classes it has seen, and would keep a plugin's class loader for. */
final class CamelCaches {
    /** The components whose cache of methods by class is emptied by a shutdown; they go on serving meanwhile. */
    private static final List<String> BEAN_COMPONENTS = List.of("bean", "class");

    private CamelCaches() {}

    static void forget(CamelContext camel) {
        for (String name : BEAN_COMPONENTS) {
            Component component = camel.hasComponent(name);
            if (component != null) {
                ServiceHelper.stopAndShutdownService(component);
                ServiceHelper.startService(component);
            }
        }
    }
}
