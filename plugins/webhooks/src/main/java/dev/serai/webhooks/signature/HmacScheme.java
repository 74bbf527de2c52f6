package dev.serai.webhooks.signature;

import java.util.List;
import java.util.Optional;

/** HMAC (RFC 2104) over the raw body, in one header: what most providers do. */
public final class HmacScheme implements SignatureScheme {

    /**
     * Where the signature stands, and how it is written.
     *
     * @param prefix must stand before the signature; empty: {@code sha256=} or nothing may stand there
     */
    public record Form(String header, Algorithm algorithm, Encoding encoding, Optional<String> prefix) {

        public static Form of(String header, Encoding encoding) {
            return new Form(header, Algorithm.SHA256, encoding, Optional.empty());
        }

        private byte[] decode(String value) throws Refusal {
            String expected = prefix.orElse(algorithm.label() + "=");
            boolean begins = value.regionMatches(true, 0, expected, 0, expected.length());
            if (!begins && prefix.isPresent()) {
                throw Refusal.wrong(header + " does not begin as it should");
            }
            return encoding.decode(begins ? value.substring(expected.length()) : value);
        }
    }

    private final Form form;
    private final Keys keys;

    /** @param keys one or more, none of them empty */
    public HmacScheme(Form form, List<byte[]> keys) {
        this.form = form;
        this.keys = new Keys(form.algorithm(), keys);
    }

    @Override
    public void verify(SignedRequest request) throws Refusal {
        keys.check(form.decode(request.header(form.header())), request.body());
    }
}
