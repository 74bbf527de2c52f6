package dev.serai.testkit;

import dev.serai.api.ErrorKind;
import dev.serai.api.Secrets;
import dev.serai.api.SeraiException;
import java.util.Map;
import java.util.Optional;

/** A vault whose door can be locked: reading fails then, with where it is in the message. */
public final class TestSecrets implements Secrets {
    /** A word that no message to a caller may hold. */
    public static final String PLACE = "vault.example/secret/of/ours";

    private final Map<String, String> values;
    private boolean locked;

    public TestSecrets(Map<String, String> values) {
        this.values = values;
    }

    public TestSecrets lock() {
        locked = true;
        return this;
    }

    public void unlock() {
        locked = false;
    }

    @Override
    public Optional<String> find(String name) {
        if (locked) {
            throw new SeraiException(ErrorKind.INTERNAL, "secret.unavailable", PLACE + " does not answer");
        }
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public String require(String name) {
        return find(name)
                .orElseThrow(() -> new SeraiException(ErrorKind.CALLER, "secret.missing", "There is no " + name + "."));
    }

    @Override
    public String mask(String text) {
        return values.values().stream().reduce(text, (masked, secret) -> masked.replace(secret, "***"));
    }
}
