package dev.serai.host.routes;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.model.BeanFactoryDefinition;
import org.apache.camel.model.Model;

/** The beans that route files define ({@code - beans:}). Camel binds them while it reads a file and never takes one back. */
record RouteBeans(CamelContext camel) {

    /** Nothing of the beans of a file is left when this returns; false where it had none. */
    boolean unbind(String key) {
        List<BeanFactoryDefinition<?>> all = model().getCustomBeans();
        List<BeanFactoryDefinition<?>> own =
                all.stream().filter(bean -> isFrom(bean, key)).toList();
        own.forEach(bean -> camel.getRegistry().unbind(bean.getName()));
        all.removeAll(own);
        return !own.isEmpty();
    }

    private static boolean isFrom(BeanFactoryDefinition<?> bean, String key) {
        return bean.getResource() != null && key.equals(bean.getResource().getLocation());
    }

    private Model model() {
        return camel.getCamelContextExtension().getContextPlugin(Model.class);
    }
}
