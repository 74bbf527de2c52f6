package dev.serai.webhooks;

import dev.serai.api.ErrorKind;
import dev.serai.api.Secrets;
import dev.serai.api.SeraiException;
import java.util.Map;
import java.util.Optional;

/** A vault whose door can be locked. */
final class TestSecrets implements Secrets {
    static final String PLACE = "vault.example/secret/of/ours";

    private final Map<String, String> values;
    private boolean locked;

    TestSecrets(Map<String, String> values) {
        this.values = values;
    }

    TestSecrets lock() {
        locked = true;
        return this;
    }

    void unlock() {
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
        return find(name).orElseThrow();
    }

    @Override
    public String mask(String text) {
        return text;
    }
}
