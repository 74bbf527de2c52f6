package dev.serai.webhooks.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;

/**
 * HMAC-SHA1 over the address that Twilio calls and the fields of the form in the order of their names. A body that is no
 * form stands as {@code bodySHA256} in the address.
 */
public final class TwilioScheme implements SignatureScheme {
    static final String HEADER = "X-Twilio-Signature";

    private final PublicUrl url;
    private final Keys keys;

    /** @param tokens one or more, none of them empty */
    public TwilioScheme(PublicUrl url, List<byte[]> tokens) {
        this.url = url;
        this.keys = new Keys(Algorithm.SHA1, tokens);
    }

    @Override
    public void verify(SignedRequest request) throws Refusal {
        List<byte[]> given = List.of(Encoding.BASE64.decode(request.header(HEADER)));
        byte[] fields = signedFields(request).getBytes(StandardCharsets.UTF_8);
        boolean holds = url.spellings(request)
                .anyMatch(address -> keys.holds(given, address.getBytes(StandardCharsets.UTF_8), fields));
        if (!holds) {
            throw Refusal.wrong("the signature is not that of the message at " + url.source());
        }
    }

    private static String signedFields(SignedRequest request) throws Refusal {
        Optional<String> digest = bodyDigest(request.target());
        if (digest.isPresent()) {
            checkBody(request.body(), digest.get());
            return "";
        }
        return request.body().length == 0 ? "" : concatenated(form(request));
    }

    private static Optional<String> bodyDigest(String target) {
        int query = target.indexOf('?');
        return query < 0
                ? Optional.empty()
                : FormFields.parse(target.substring(query + 1)).flatMap(fields -> fields.one("bodySHA256"));
    }

    private static void checkBody(byte[] body, String digest) throws Refusal {
        if (!MessageDigest.isEqual(sha256(body), Encoding.HEX.decode(digest))) {
            throw Refusal.wrong("the body is not the one of bodySHA256");
        }
    }

    private static FormFields form(SignedRequest request) throws Refusal {
        if (!request.find("Content-Type").filter(FormFields::isType).isPresent()) {
            throw Refusal.wrong("the body is no form, and the address has no bodySHA256");
        }
        return FormFields.parse(request.body()).orElseThrow(() -> Refusal.wrong("the body is no form"));
    }

    /** Names and values without anything between them; a value that stands twice counts once. */
    private static String concatenated(FormFields form) {
        StringBuilder text = new StringBuilder();
        form.values()
                .forEach((name, values) -> values.stream().distinct().sorted().forEach(value -> text.append(name)
                        .append(value)));
        return text.toString();
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
