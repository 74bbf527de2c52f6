package dev.serai.webhooks.signature;

/** How a provider signs. Safe for use by many threads. */
@FunctionalInterface
public interface SignatureScheme {

    /**
     * Returns where the signature holds.
     *
     * @throws Refusal where it doesn't, with what was wrong: for the log, not for who sent it
     */
    void verify(SignedRequest request) throws Refusal;
}
