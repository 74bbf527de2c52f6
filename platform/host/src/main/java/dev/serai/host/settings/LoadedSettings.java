package dev.serai.host.settings;

import dev.serai.api.ErrorKind;
import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.api.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The settings of this process, read and checked once. Immutable. */
public final class LoadedSettings implements Settings {
    private final Map<String, String> named;
    private final Map<String, String> environment;

    private LoadedSettings(Map<String, String> named, Map<String, String> environment) {
        this.named = named;
        this.environment = environment;
    }

    /**
     * @param fileName how problems name the file
     * @param declared the keys of plugins, {@code serai.webhooks.*.secret} for example
     * @throws SeraiException {@code config.invalid} with every problem of the file, of the host's own keys and of those
     *     that begin as declared ones do
     */
    public static LoadedSettings load(SettingsSources sources, String fileName, Set<String> declared) {
        SettingsCheck check = new SettingsCheck(new DeclaredKeys(declared));
        PropertiesFile file = PropertiesFile.read(sources.file());
        List<Problem> problems = new ArrayList<>(file.problems());
        file.entries().forEach((key, entry) -> check.problem(key, entry.value())
                .ifPresent(problem -> problems.add(problem.at(entry.line(), 1))));
        problems.replaceAll(problem -> problem.in(fileName));
        problems.addAll(check.ofEnvironment(sources.environment()));
        problems.addAll(check.ofNamed(sources.systemProperties(), "system property"));
        problems.addAll(check.ofNamed(sources.overrides(), "command line"));
        if (!problems.isEmpty()) {
            throw invalid(problems);
        }
        return new LoadedSettings(named(file, sources), sources.environment());
    }

    /** As {@link #load(SettingsSources, String, Set)}, where there are no plugins. */
    public static LoadedSettings load(SettingsSources sources, String fileName) {
        return load(sources, fileName, Set.of());
    }

    private static Map<String, String> named(PropertiesFile file, SettingsSources sources) {
        Map<String, String> named = new TreeMap<>();
        file.entries().forEach((key, entry) -> named.put(key, entry.value()));
        named.replaceAll((key, value) -> sources.environment().getOrDefault(EnvironmentName.of(key), value));
        sources.systemProperties().forEach((key, value) -> {
            if (key.startsWith("serai.") || key.startsWith("camel.") || named.containsKey(key)) {
                named.put(key, value);
            }
        });
        named.putAll(sources.overrides());
        return named;
    }

    private static SeraiException invalid(List<Problem> problems) {
        String all =
                String.join("\n  ", problems.stream().map(Problem::toString).toList());
        return new SeraiException(
                ErrorKind.CALLER, "config.invalid", "The configuration is wrong:\n  " + all, null, problems, null);
    }

    @Override
    public Optional<String> find(String key) {
        @Nullable String value = named.get(key);
        if (value == null) {
            value = environment.get(EnvironmentName.of(key));
        }
        return Optional.ofNullable(value).map(String::trim).filter(text -> !text.isEmpty());
    }

    @Override
    public boolean flag(String key, boolean otherwise) {
        String value = text(key, Boolean.toString(otherwise));
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(key, value, "true or false");
        };
    }

    @Override
    public int number(String key, int otherwise, int least, int most) {
        String value = text(key, Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(key, value, "a whole number from " + least + " to " + most);
        }
        throw wrong(key, value, "a whole number from " + least + " to " + most);
    }

    @Override
    public Duration duration(String key, Duration otherwise) {
        Optional<String> value = find(key);
        if (value.isEmpty()) {
            return otherwise;
        }
        return DurationText.parse(value.get())
                .orElseThrow(() -> wrong(key, value.get(), "a duration such as 500ms, 30s, 5m, 24h or 7d"));
    }

    /** A number of bytes: {@code 64KB}, {@code 10MB}. */
    public ByteSize size(String key, String otherwise) {
        String value = text(key, otherwise);
        return ByteSize.parse(value).orElseThrow(() -> wrong(key, value, "a size such as 512KB or 10MB"));
    }

    /** Every setting that has a name of its own: those of the file, of the system properties and of the caller. */
    public Map<String, String> all() {
        return Map.copyOf(named);
    }

    private static SeraiException wrong(String key, String value, String allowed) {
        return invalid(List.of(SettingsCheck.wrongValue(key, value, allowed)));
    }
}
