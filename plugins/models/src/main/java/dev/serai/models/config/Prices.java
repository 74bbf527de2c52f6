package dev.serai.models.config;

import dev.serai.api.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What tokens cost: {@code config/prices.yaml}. Safe for use by many threads. */
public final class Prices {
    /** What may follow a price's model in a model's name: a date, a number of a version. */
    private static final Pattern VERSION = Pattern.compile("(-latest|-preview|[-@]\\d[\\d.-]*|-preview-\\d[\\d-]*)?");

    private volatile List<Price> prices = List.of();

    /** Takes {@code prices.yaml}, and keeps what it had where something is wrong. */
    public List<Problem> read(byte[] utf8) {
        List<Problem> problems = new ArrayList<>();
        List<Price> read =
                YamlFile.read(utf8, "prices.yaml", problems).map(Prices::prices).orElse(List.of());
        if (problems.isEmpty()) {
            prices = List.copyOf(read);
        }
        return problems;
    }

    /** The file is gone: nothing is known. */
    public void forget() {
        prices = List.of();
    }

    private static List<Price> prices(Section root) {
        List<Price> prices = new ArrayList<>();
        String date = root.required("date");
        for (Section each : root.sections("prices", "a price")) {
            String own = each.text("date");
            BigDecimal input = dollars(each, "input");
            BigDecimal cached = dollars(each, "cached_input");
            each.required("input");
            each.required("output");
            prices.add(new Price(
                    each.required("provider"),
                    each.required("model"),
                    nonNull(input),
                    nonNull(cached == null ? input : cached),
                    nonNull(dollars(each, "output")),
                    own == null ? date : own));
            each.finish();
        }
        root.finish();
        return prices;
    }

    private static BigDecimal nonNull(@Nullable BigDecimal number) {
        return number == null ? BigDecimal.ZERO : number;
    }

    private static @Nullable BigDecimal dollars(Section section, String key) {
        return section.number(key, "0", "100000");
    }

    /** Zero for a local model; empty where nobody knows. */
    public Optional<Price> of(ModelSettings model) {
        if (model.local()) {
            return Optional.of(Price.local(model.provider(), model.model()));
        }
        return prices.stream()
                .filter(price -> price.provider().equals(model.provider()))
                .filter(price -> isOf(price.model(), model.model()))
                .max((a, b) -> Integer.compare(a.model().length(), b.model().length()));
    }

    private static boolean isOf(String priced, String model) {
        return model.startsWith(priced)
                && VERSION.matcher(model.substring(priced.length())).matches();
    }
}
