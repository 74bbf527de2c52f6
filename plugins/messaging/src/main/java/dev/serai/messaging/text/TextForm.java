package dev.serai.messaging.text;

import dev.serai.api.ErrorKind;
import dev.serai.api.SeraiException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a channel wants its texts. Immutable. */
public final class TextForm {
    private static final Pattern NAME = Pattern.compile("(plain|markdown|telegram|whatsapp)(?::(\\d{3,6}))?");
    private static final int LONGEST_OF_CHATS = 4096;

    private final Style style;
    private final int limit;
    private final String errorSign;

    private TextForm(Style style, int limit, String errorSign) {
        this.style = style;
        this.limit = limit;
        this.errorSign = errorSign;
    }

    /**
     * @param name {@code plain}, {@code markdown} (both without a limit), {@code telegram} (HTML for {@code
     *     parse_mode=HTML}, 4,096), {@code whatsapp} (4,096); another limit goes behind a colon: {@code plain:160}
     * @throws SeraiException {@code text.form} for any other name
     */
    public static TextForm of(String name) {
        Matcher form = NAME.matcher(name);
        if (!form.matches()) {
            throw new SeraiException(
                    ErrorKind.CALLER,
                    "text.form",
                    "there is no form '" + name
                            + "': take plain, markdown, telegram or whatsapp, with a limit behind a colon if needed (plain:160)");
        }
        @Nullable String limit = form.group(2);
        return switch (form.group(1)) {
            case "telegram" -> new TextForm(new TelegramStyle(), limit(limit, LONGEST_OF_CHATS), "❌ ");
            case "whatsapp" -> new TextForm(SignStyle.WHATSAPP, limit(limit, LONGEST_OF_CHATS), "");
            case "markdown" -> new TextForm(SignStyle.MARKDOWN, limit(limit, Integer.MAX_VALUE), "");
            default -> new TextForm(SignStyle.PLAIN, limit(limit, Integer.MAX_VALUE), "");
        };
    }

    private static int limit(@Nullable String given, int otherwise) {
        return given == null ? otherwise : Math.max(100, Integer.parseInt(given));
    }

    /**
     * The texts of a message in their order, each complete in itself and at most as many UTF-16 units long as the form
     * allows. Empty if there is nothing to see in the content.
     *
     * @param content of an {@link dev.serai.api.OutgoingMessage}
     */
    public List<String> parts(Map<String, ? extends @Nullable Object> content) {
        return new Splitter(new Contents(errorSign, limit / 8).read(content), style, limit).parts();
    }

    /** UTF-16 units of a part; {@link Integer#MAX_VALUE} for no limit. */
    public int limit() {
        return limit;
    }
}
