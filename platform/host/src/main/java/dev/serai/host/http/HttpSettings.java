package dev.serai.host.http;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import dev.serai.api.Settings;
import dev.serai.host.settings.ByteSize;

/**
 * The keys {@code serai.http.*}.
 *
 * @param port 0 takes any free one
 * @param maxBodyBytes a longer body is refused with 413
 * @param secureCookies browsers send the cookies over TLS only
 */
public record HttpSettings(String host, int port, long maxBodyBytes, boolean secureCookies) {
    private static final long LARGEST = 1L << 30;

    public static HttpSettings from(Settings settings) {
        return new HttpSettings(
                settings.text("serai.http.host", "127.0.0.1"),
                settings.number("serai.http.port", 8080, 0, 65535),
                bytes("serai.http.max-body-size", settings.text("serai.http.max-body-size", "10MB")),
                settings.flag("serai.http.secure-cookies", false));
    }

    private static long bytes(String key, String text) {
        long bytes = ByteSize.parse(text).map(ByteSize::bytes).orElse(0L);
        if (bytes < 1 || bytes > LARGEST) {
            throw new SeraiException(
                    ErrorKind.CALLER,
                    "config.invalid",
                    key + " is '" + text + "'; expected a size from 1B to 1GB, 10MB for example");
        }
        return bytes;
    }
}
