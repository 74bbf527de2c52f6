package dev.serai.host.plugins;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.spi.Language;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's language as Camel holds it. Camel never forgets a language that it has resolved, so it holds this, and this
 * forgets the plugin's.
 */
final class PluginLanguage implements Language {
    private final String name;
    private final CamelContext camel;
    private volatile @Nullable Language language;

    private PluginLanguage(String name, CamelContext camel) {
        this.name = name;
        this.camel = camel;
    }

    /** The one of this name, made where there is none yet. */
    static PluginLanguage in(CamelContext camel, String name) {
        String bean = name + "-language";
        if (camel.getRegistry().lookupByName(bean) instanceof PluginLanguage there) {
            return there;
        }
        PluginLanguage made = new PluginLanguage(name, camel);
        camel.getRegistry().bind(bean, Language.class, made);
        return made;
    }

    void become(Language theLanguage) {
        CamelContextAware.trySetCamelContext(theLanguage, camel);
        language = theLanguage;
    }

    void release() {
        language = null;
    }

    /** A loaded plugin has brought it. */
    static boolean isPresent(CamelContext camel, String name) {
        return camel.getRegistry().lookupByName(name + "-language") instanceof PluginLanguage held
                && held.language != null;
    }

    private Language present() {
        @Nullable Language now = language;
        if (now == null) {
            throw new IllegalStateException("The plugin that brought the language " + name + " is gone.");
        }
        return now;
    }

    @Override
    public Predicate createPredicate(String expression) {
        return present().createPredicate(expression);
    }

    @Override
    public Expression createExpression(String expression) {
        return present().createExpression(expression);
    }

    @Override
    public Predicate createPredicate(String expression, Object[] properties) {
        return present().createPredicate(expression, properties);
    }

    @Override
    public Expression createExpression(String expression, Object[] properties) {
        return present().createExpression(expression, properties);
    }
}
