package dev.serai.host;

import dev.serai.api.Secrets;
import dev.serai.api.Settings;
import dev.serai.host.live.Live;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;

/**
 * What a {@link HostService} is made from.
 *
 * @param camel not started yet
 * @param database for reading and writing, migrated with the host's own migrations
 * @param platform empty until the plugins and routes are loaded
 */
public record HostParts(
        Home home,
        Settings settings,
        CamelContext camel,
        DataSource database,
        Platform platform,
        Clock clock,
        MeterRegistry metrics,
        Secrets secrets,
        Live live) {}
