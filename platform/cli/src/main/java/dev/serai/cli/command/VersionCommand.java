package dev.serai.cli.command;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** {@code serai version}. */
@picocli.CommandLine.Command(name = "version", description = "Shows the versions of Serai and of the JVM.")
final class VersionCommand extends Command implements IVersionProvider {

    @Override
    public Integer call() {
        for (String line : getVersion()) {
            terminal().print(line);
        }
        return OK;
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "serai " + serai(), "java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
        };
    }

    static String serai() {
        Properties properties = new Properties();
        try (InputStream file = VersionCommand.class.getResourceAsStream("version.properties")) {
            properties.load(requireNonNull(file, "version.properties is part of the jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
