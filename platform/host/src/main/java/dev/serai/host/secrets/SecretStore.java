package dev.serai.host.secrets;

import dev.serai.api.ErrorKind;
import dev.serai.api.SecretSource;
import dev.serai.api.Secrets;
import dev.serai.api.SeraiException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All sources, asked in their order. Safe for use by many threads. */
public final class SecretStore implements Secrets {
    private static final Pattern REFERENCE = Pattern.compile("\\{secret\\.([A-Za-z_][A-Za-z0-9_.-]*)\\}");
    /** Shorter ones would mask ordinary words. */
    private static final int SHORTEST_MASKED = 4;

    private final List<SecretSource> sources;
    private final Set<String> handedOut = ConcurrentHashMap.newKeySet();

    public SecretStore(List<SecretSource> sources) {
        this.sources = new CopyOnWriteArrayList<>(sources);
    }

    /** Asks them after those that are there already. */
    public void add(Collection<? extends SecretSource> more) {
        sources.addAll(more);
    }

    public void remove(Collection<? extends SecretSource> gone) {
        sources.removeAll(gone);
    }

    @Override
    public Optional<String> find(String name) {
        for (SecretSource source : sources) {
            Optional<String> value = source.find(name);
            if (value.isPresent()) {
                handedOut.add(value.get());
                return value;
            }
        }
        return Optional.empty();
    }

    @Override
    public String require(String name) {
        return find(name).orElseThrow(() -> missing(name));
    }

    private SeraiException missing(String name) {
        List<String> places = sources.stream().map(SecretSource::description).toList();
        return new SeraiException(
                ErrorKind.CALLER,
                "secret.missing",
                "There is no secret " + name + "; looked in " + String.join(", ", places) + ".");
    }

    /** The text with each {@code {secret.NAME}} replaced by its value. */
    public String resolve(String text) {
        return REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(require(found.group(1))));
    }

    @Override
    public String mask(String text) {
        List<String> longestFirst = handedOut.stream()
                .filter(secret -> secret.length() >= SHORTEST_MASKED)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        String masked = text;
        for (String secret : longestFirst) {
            masked = masked.replace(secret, "***");
        }
        return masked;
    }
}
