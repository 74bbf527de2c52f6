package dev.serai.messaging.outbox;

/** The headers of a part on its way through a delivery route. */
public final class OutboxMessage {
    public static final String CHANNEL = "CamelMessageChannel";
    public static final String CONVERSATION = "CamelMessageConversation";

    /** The same for every attempt to send this part, after every crash; unlike every other part's. */
    public static final String KEY = "CamelMessageKey";

    /** The id of the message that is answered; with the first part only. */
    public static final String REPLY_TO = "CamelMessageReplyTo";

    /** A list of maps with {@code label} and {@code data}; with the last part only. */
    public static final String BUTTONS = "CamelMessageButtons";

    /** Which part it is, from 1. */
    public static final String PART = "CamelMessagePart";

    /** How many there are. */
    public static final String PARTS = "CamelMessageParts";

    /** When it was stored, in milliseconds since 1970. */
    public static final String CREATED = "CamelMessageCreated";

    /** A route may set it: what the provider calls the part that it took. */
    public static final String PROVIDER_ID = "CamelMessageProviderId";

    /** A route that fails may set it, as a header or a property: how many seconds to wait. */
    public static final String RETRY_AFTER = "CamelMessageRetryAfter";

    private OutboxMessage() {}
}
