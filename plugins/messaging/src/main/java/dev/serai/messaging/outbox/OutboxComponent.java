package dev.serai.messaging.outbox;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code outbox:CHANNEL}: what a delivery route begins with. */
public final class OutboxComponent extends DefaultComponent {
    private final OutboxParts parts;
    private final Set<String> channels = ConcurrentHashMap.newKeySet();

    OutboxComponent(OutboxParts parts) {
        this.parts = parts;
    }

    OutboxParts parts() {
        return parts;
    }

    /** @throws SeraiException {@code outbox.taken}: two would send every message twice */
    void claim(String channel) {
        if (!channels.add(channel)) {
            throw new SeraiException(
                    ErrorKind.CONFLICT,
                    "outbox.taken",
                    "Another route delivers outbox:" + channel + " already; give one of them another channel.");
        }
    }

    /** Whether a route does, at this moment. */
    boolean delivers(String channel) {
        return channels.contains(channel);
    }

    void release(String channel) {
        channels.remove(channel);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        OutboxEndpoint endpoint = new OutboxEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
