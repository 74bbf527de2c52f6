package dev.serai.models.config;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What one model costs. Amounts of money are whole billionths of a dollar, so that sums are exact.
 *
 * @param input US dollars for a million tokens that are sent
 * @param cachedInput for a million of those that the provider had in its cache
 * @param output for a million tokens of the answer
 * @param date when the price was looked up
 */
public record Price(
        String provider, String model, BigDecimal input, BigDecimal cachedInput, BigDecimal output, String date) {
    public static final long NANOS_PER_DOLLAR = 1_000_000_000L;
    /** A dollar for a million tokens is a thousand billionths for one. */
    private static final BigDecimal NANOS_PER_TOKEN = BigDecimal.valueOf(1000);

    static Price local(String provider, String model) {
        return new Price(provider, model, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, "");
    }

    /**
     * In billionths of a dollar, rounded up.
     *
     * @param inputTokens those from the cache included
     */
    public long nanos(long inputTokens, long cachedTokens, long outputTokens) {
        long cached = Math.min(cachedTokens, inputTokens);
        return input.multiply(BigDecimal.valueOf(inputTokens - cached))
                .add(cachedInput.multiply(BigDecimal.valueOf(cached)))
                .add(output.multiply(BigDecimal.valueOf(outputTokens)))
                .multiply(NANOS_PER_TOKEN)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }
}
