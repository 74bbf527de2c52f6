package dev.serai.webhooks.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** No signature but the secret itself in a header, as Telegram sends it: worth as much as the TLS around it. */
public final class TokenScheme implements SignatureScheme {
    private final String header;
    private final List<byte[]> tokens;

    /** @param tokens one or more, none of them empty */
    public TokenScheme(String header, List<byte[]> tokens) {
        this.header = header;
        this.tokens = tokens.stream().map(byte[]::clone).toList();
    }

    @Override
    public void verify(SignedRequest request) throws Refusal {
        byte[] given = request.header(header).getBytes(StandardCharsets.UTF_8);
        boolean holds = false;
        for (byte[] token : tokens) {
            holds |= MessageDigest.isEqual(token, given);
        }
        if (!holds) {
            throw Refusal.wrong(header + " is none of " + tokens.size() + " secrets");
        }
    }
}
