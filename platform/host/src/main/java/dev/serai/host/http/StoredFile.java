package dev.serai.host.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.MimeMapping;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** @param compressed the bytes are gzip; they are sent as they are to whoever takes that */
public record StoredFile(String path, Buffer bytes, boolean compressed) {
    public static final String FOREVER = "public, max-age=31536000, immutable";

    public void send(RoutingContext request, String cacheControl) throws IOException {
        HttpServerResponse response = request.response().putHeader("Cache-Control", cacheControl);
        Buffer body = bytes;
        if (compressed) {
            response.putHeader("Vary", "Accept-Encoding");
            if (takesGzip(request)) {
                response.putHeader("Content-Encoding", "gzip");
            } else {
                body = unpacked();
            }
        }
        Answers.bytes(request, 200, contentType(), body);
    }

    private static boolean takesGzip(RoutingContext request) {
        String accepted = request.request().getHeader("Accept-Encoding");
        return accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
    }

    private Buffer unpacked() throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes.getBytes()))) {
            return Buffer.buffer(in.readAllBytes());
        }
    }

    private String contentType() {
        if (path.endsWith(".mjs")) {
            return "text/javascript;charset=utf-8";
        }
        String type = MimeMapping.getMimeTypeForFilename(path);
        if (type == null) {
            return "application/octet-stream";
        }
        return type.startsWith("text/") || type.endsWith("javascript") ? type + ";charset=utf-8" : type;
    }
}
