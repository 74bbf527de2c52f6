package dev.serai.e2e;

/** Messages for the example order-triage. */
final class Orders {
    static final String ENDPOINT = "/webhooks/orders";

    private Orders() {}

    /** Escalated: 650 and the 60 characters of the text are more than 700. */
    static String large(String id) {
        return order(id, 650);
    }

    static String small(String id) {
        return order(id, 1);
    }

    private static String order(String id, int amount) {
        return """
            {"id": "%s", "customer": "  Ada Lovelace ", "text": "%s", "amount": %d}""".formatted(id, "x".repeat(60), amount);
    }
}
