package dev.serai.api;

import java.util.Optional;

/** Values that files name ({@code {secret.NAME}}) and never contain. Safe for use by many threads. */
public interface Secrets {

    /** The value from the first source that has it; asked anew each time. May block. */
    Optional<String> find(String name);

    /**
     * @throws SeraiException {@code secret.missing}, of the kind {@link ErrorKind#CALLER}, naming the secret and the
     *     places that were looked at
     */
    String require(String name);

    /** The text with every secret value that was handed out replaced by {@code ***}. */
    String mask(String text);
}
