package dev.serai.messaging.outbox;

import dev.serai.api.SeraiException;
import dev.serai.messaging.outbox.StoredMessage.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Why a channel did not take a part, read from what its route ended with.
 *
 * @param permanent another attempt would fail alike
 * @param retryAfter what the other side asked for; null: nothing
 */
record DeliveryFailure(
        Failure failure, boolean permanent, @Nullable Duration retryAfter) {
    private static final Set<Integer> TEMPORARY = Set.of(408, 425, 429);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,7}(\\.\\d{1,3})?");
    private static final Pattern ERROR_CODE = Pattern.compile("\"error_code\"\\s*:\\s*(\\d{3})\\b");
    private static final Pattern ASKED = Pattern.compile("\"retry_after\"\\s*:\\s*(\\d{1,7}(?:\\.\\d{1,3})?)");
    private static final Pattern BOT_TOKEN = Pattern.compile("/bot\\d+:[\\w-]+");
    private static final int LONGEST_TEXT = 500;

    /**
     * @param exchange that failed
     * @param mask hides secrets
     * @param now to which a date is compared
     */
    static DeliveryFailure of(Exchange exchange, UnaryOperator<String> mask, Instant now) {
        Throwable thrown = exchange.getException();
        HttpOperationFailedException http = find(thrown, HttpOperationFailedException.class);
        SeraiException own = find(thrown, SeraiException.class);
        String text = text(thrown, http);
        Integer status = status(exchange, http, own, text);
        boolean permanent = status != null && status >= 400 && status < 500 && !TEMPORARY.contains(status);
        String code = own != null ? own.code() : status != null ? "delivery.status" : "delivery.failed";
        Failure failure = new Failure(code, shortened(clean(mask.apply(text))));
        return new DeliveryFailure(failure, permanent, asked(exchange, http, own, text, now));
    }

    private static <T extends Throwable> @Nullable T find(@Nullable Throwable thrown, Class<T> type) {
        return thrown == null ? null : ObjectHelper.getException(type, thrown);
    }

    private static String text(@Nullable Throwable thrown, @Nullable HttpOperationFailedException http) {
        if (http != null) {
            String body = http.getResponseBody();
            return "The channel answered " + http.getStatusCode() + (body == null ? "." : ": " + body);
        }
        if (thrown == null) {
            return "The delivery route failed and did not say why.";
        }
        String message = thrown.getMessage();
        return message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message;
    }

    private static @Nullable Integer status(
            Exchange exchange, @Nullable HttpOperationFailedException http, @Nullable SeraiException own, String text) {
        if (http != null) {
            return http.getStatusCode();
        }
        if (own != null) {
            return own.kind().httpStatus();
        }
        Matcher telegram = ERROR_CODE.matcher(text);
        return telegram.find()
                ? (Integer) Integer.parseInt(telegram.group(1))
                : exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    }

    private static @Nullable Duration asked(
            Exchange exchange,
            @Nullable HttpOperationFailedException http,
            @Nullable SeraiException own,
            String text,
            Instant now) {
        Object set = exchange.getMessage()
                .getHeader(OutboxMessage.RETRY_AFTER, exchange.getProperty(OutboxMessage.RETRY_AFTER));
        Duration told = set == null ? null : duration(set.toString(), now);
        Matcher telegram = ASKED.matcher(text);
        if (told == null && telegram.find()) {
            told = duration(telegram.group(1), now);
        }
        if (told == null && http != null) {
            told = header(http.getResponseHeaders(), now);
        }
        return told == null && own != null ? own.retryAfter() : told;
    }

    private static @Nullable Duration header(@Nullable Map<String, String> headers, Instant now) {
        if (headers != null) {
            for (Map.Entry<String, String> header : headers.entrySet()) {
                if (header.getKey().equalsIgnoreCase("Retry-After")) {
                    return duration(header.getValue(), now);
                }
            }
        }
        return null;
    }

    /** Seconds or a date (RFC 9110, 10.2.3); null for anything else. */
    private static @Nullable Duration duration(String text, Instant now) {
        if (SECONDS.matcher(text.trim()).matches()) {
            return Duration.ofMillis((long) (Double.parseDouble(text.trim()) * 1_000));
        }
        try {
            Instant until = ZonedDateTime.parse(text.trim(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Telegram's addresses hold the bot's token. */
    private static String clean(String text) {
        return BOT_TOKEN.matcher(text).replaceAll("/bot***");
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
