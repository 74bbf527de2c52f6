package dev.serai.api;

import java.util.Optional;

/** A place that secrets come from: the environment, a file, a vault. Found by {@link java.util.ServiceLoader}. */
public interface SecretSource {

    /** For error messages: {@code environment}, {@code data/secrets.properties}. */
    String description();

    /** May block; safe for use by many threads. A source that can't be reached throws a {@link SeraiException}. */
    Optional<String> find(String name);
}
