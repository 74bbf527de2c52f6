package dev.serai.host.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes as people write it: {@code 512}, {@code 64KB}, {@code 10MB}, {@code 1GB}; a KB has 1,024 bytes. */
public record ByteSize(long bytes) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*(B|KB|MB|GB)?");

    /** Empty where the text has another form. */
    public static Optional<ByteSize> parse(String text) {
        Matcher form = FORM.matcher(text.trim().toUpperCase(Locale.ROOT));
        if (!form.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new ByteSize(Long.parseLong(form.group(1)) * unit(form.group(2) == null ? "B" : form.group(2))));
    }

    private static long unit(String name) {
        return switch (name) {
            case "KB" -> 1L << 10;
            case "MB" -> 1L << 20;
            case "GB" -> 1L << 30;
            default -> 1L;
        };
    }
}
