package dev.serai.host.console;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import org.jolokia.server.core.service.api.Restrictor;
import org.jolokia.server.core.util.HttpMethod;
import org.jolokia.server.core.util.RequestType;

/**
 * What a role may see and call over JMX: only what is named here. Nobody writes an attribute. Secrets hide in the
 * properties, arguments and paths of the process, and in route dumps with their placeholders resolved.
 *
 * @param operator may stop and start routes too
 */
record RoleRestrictor(boolean operator) implements Restrictor {
    private static final String CAMEL = "org.apache.camel";
    private static final Set<String> DOMAINS = Set.of(CAMEL, "java.lang", "java.nio");
    private static final Set<RequestType> TYPES =
            EnumSet.of(RequestType.READ, RequestType.LIST, RequestType.SEARCH, RequestType.VERSION, RequestType.EXEC);
    private static final Set<String> SECRET =
            Set.of("SystemProperties", "InputArguments", "ClassPath", "BootClassPath", "LibraryPath", "GlobalOptions");
    private static final Pattern READING = Pattern.compile(
            "(dump|browse|get|is|has|explain|informationJson|count|find|list|total)[A-Za-z0-9]*(\\(.*\\))?");
    private static final Pattern RESOLVING = Pattern.compile("dump[A-Za-z]*Route[A-Za-z]*\\(.*boolean.*\\)");
    private static final Pattern SECRET_READING = Pattern.compile("get(Global|Property|Properties|SystemP|Env).*");
    private static final Set<String> STEERED = Set.of("context", "routes", "consumers");
    private static final Pattern STEERING =
            Pattern.compile("(suspend|resume|reset|(start|stop|suspend|resume|reset)Route)(\\(.*\\))?");
    private static final Pattern STEERING_ROUTES = Pattern.compile("(start|stop|restart|reset)(\\(.*\\))?");

    @Override
    public boolean isHttpMethodAllowed(HttpMethod method) {
        return method == HttpMethod.GET || method == HttpMethod.POST;
    }

    @Override
    public boolean isTypeAllowed(RequestType type) {
        return TYPES.contains(type);
    }

    @Override
    public boolean isAttributeReadAllowed(ObjectName name, String attribute) {
        return DOMAINS.contains(name.getDomain()) && !SECRET.contains(attribute);
    }

    @Override
    public boolean isAttributeWriteAllowed(ObjectName name, String attribute) {
        return false;
    }

    @Override
    public boolean isOperationAllowed(ObjectName name, String operation) {
        if (!CAMEL.equals(name.getDomain())) {
            return false;
        }
        return isReading(operation) || (operator && isSteering(name.getKeyProperty("type"), operation));
    }

    private static boolean isReading(String operation) {
        return READING.matcher(operation).matches()
                && !RESOLVING.matcher(operation).matches()
                && !SECRET_READING.matcher(operation).matches();
    }

    /** The context as a whole is suspended and resumed, never stopped: nobody could start it again. */
    private static boolean isSteering(String type, String operation) {
        return (STEERED.contains(type) && STEERING.matcher(operation).matches())
                || ("routes".equals(type) && STEERING_ROUTES.matcher(operation).matches());
    }

    @Override
    public boolean isRemoteAccessAllowed(String... hosts) {
        return true;
    }

    /** The gate in front has decided. */
    @Override
    public boolean isOriginAllowed(String origin, boolean strictly) {
        return true;
    }

    @Override
    public boolean isObjectNameHidden(ObjectName name) {
        return !DOMAINS.contains(name.getDomain());
    }

    /** TLS may end at a proxy. */
    @Override
    public boolean ignoreScheme() {
        return true;
    }
}
