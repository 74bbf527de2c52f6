package dev.serai.host.camel;

import dev.serai.api.ErrorKind;
import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.host.ingress.IngressEngine;
import dev.serai.host.ingress.IngressHeaders;
import dev.serai.host.settings.LoadedSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.LoggingLevel;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.SimpleMain;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.spi.CamelLogger;
import org.slf4j.helpers.NOPLogger;

/** Camel Main, without its own search for routes: {@code camel.*} settings are honoured, route files are our affair. */
public final class CamelBoot implements AutoCloseable {
    private final DefaultCamelContext camel;
    private final SimpleMain main;
    private final FailureLog failures = new FailureLog();

    /** A context that is configured and not started. */
    public CamelBoot(LoadedSettings settings) {
        useVirtualThreads();
        camel = new DefaultCamelContext(false);
        camel.getCamelContextExtension().setName("serai");
        camel.setApplicationContextClassLoader(CamelBoot.class.getClassLoader());
        camel.setStartupSummaryLevel(StartupSummaryLevel.Off);
        camel.getCamelContextExtension().setErrorHandlerFactory(quietErrorHandler());
        main = new SimpleMain(camel);
        main.setPropertyPlaceholderLocations("false");
        main.setInitialProperties(camelSettings(settings));
        main.configure().setRoutesCollectorEnabled(false);
        main.configure().setAutoConfigurationLogSummary(false);
        camel.getPropertiesComponent().addPropertiesSource(new SettingsSource(settings));
    }

    /** Camel asks once per process, when it makes its first thread pool. */
    private static void useVirtualThreads() {
        String key = "camel.threads.virtual.enabled";
        System.setProperty(key, System.getProperty(key, "true"));
    }

    /**
     * {@link FailureLog} and whoever waits say so once; Camel would log each failed exchange with its stack, too. A route's
     * own {@code onException} brings Camel's levels back, so it is the logger that is silent.
     */
    private static DefaultErrorHandlerDefinition quietErrorHandler() {
        RedeliveryPolicyDefinition policy = new RedeliveryPolicyDefinition();
        policy.setLogExhaustedMessageHistory("false");
        DefaultErrorHandlerDefinition handler = new DefaultErrorHandlerDefinition();
        handler.setRedeliveryPolicy(policy);
        handler.setLoggerBean(new CamelLogger(NOPLogger.NOP_LOGGER, LoggingLevel.OFF));
        return handler;
    }

    private static Properties camelSettings(LoadedSettings settings) {
        Properties properties = new Properties();
        settings.all().forEach((key, value) -> {
            if (key.startsWith("camel.")) {
                properties.setProperty(key, value);
            }
        });
        return properties;
    }

    public CamelContext context() {
        return camel;
    }

    /** {@code dataSource=#reports} in routes: for reading only. */
    public void bindReports(DataSource reading) {
        camel.getRegistry().bind("reports", DataSource.class, reading);
    }

    /** Counts and times what goes through each route. */
    public void bindMetrics(MeterRegistry metrics) {
        camel.getRegistry().bind("metricsRegistry", MeterRegistry.class, metrics);
        MicrometerRoutePolicyFactory routes = new MicrometerRoutePolicyFactory();
        routes.setMeterRegistry(metrics);
        camel.addRoutePolicyFactory(routes);
    }

    /** The door for platform-http routes. Whoever serves HTTP binds a {@code VertxPlatformHttpRouter}. */
    public void bindIngress() {
        IngressEngine engine = new IngressEngine();
        engine.setCamelContext(camel);
        camel.getRegistry().bind(PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME, PlatformHttpEngine.class, engine);
        PlatformHttpComponent component = new PlatformHttpComponent(camel);
        component.setEngine(engine);
        component.setHeaderFilterStrategy(new IngressHeaders());
        camel.addComponent(PlatformHttpConstants.PLATFORM_HTTP_COMPONENT_NAME, component);
    }

    /** @throws SeraiException {@code config.invalid} where a {@code camel.*} setting is wrong */
    public void start() {
        try {
            main.init();
            failures.listenTo(camel);
            main.start();
        } catch (RuntimeException e) {
            String message = "Camel can't start with these camel.* settings: " + e.getMessage();
            throw new SeraiException(
                    ErrorKind.CALLER,
                    "config.invalid",
                    message,
                    null,
                    List.of(Problem.error("config.invalid", message)),
                    e);
        }
    }

    /** Stops what still runs, some seconds given to what is under way. */
    @Override
    public void close() {
        main.stop();
        camel.stop();
        failures.close();
    }
}
