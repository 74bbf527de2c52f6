package dev.serai.host.plugins;

import dev.serai.api.Settings;
import dev.serai.host.Home;
import dev.serai.host.database.Database;
import dev.serai.host.folders.DropFolders;
import dev.serai.host.live.Live;
import dev.serai.host.problem.ProblemBoard;
import dev.serai.host.routes.RouteFiles;
import dev.serai.host.secrets.SecretStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.camel.CamelContext;

/** What plugins are loaded into. */
public record PluginWorld(
        Basics basics,
        CamelContext camel,
        Database database,
        DropFolders folders,
        RouteFiles routes,
        ProblemBoard board) {

    /** What is there before anything is started. */
    public record Basics(
            Home home, Settings settings, Clock clock, SecretStore secrets, MeterRegistry metrics, Live live) {}

    Home home() {
        return basics.home();
    }
}
