package dev.serai.models.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PricesTest {
    private final Models models = new Models(Optional::empty);
    private final Prices prices = new Prices();

    PricesTest() throws IOException {
        assertThat(prices.read(Files.readAllBytes(Path.of("../../config/prices.yaml"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, gpt-4o",
        "gpt-4o-2024-08-06, gpt-4o",
        "gpt-4o-mini-2024-07-18, gpt-4o-mini",
        "claude-3-5-haiku-latest, claude-3-5-haiku",
        "claude-sonnet-4-5-20250929, claude-sonnet-4-5",
        "gemini-2.5-flash-lite, gemini-2.5-flash-lite",
        "gemini-2.5-flash-preview-05-20, gemini-2.5-flash"
    })
    void a_version_has_the_price_of_its_model(String model, String priced) {
        assertThat(prices.of(models.named(model)))
                .hasValueSatisfying(price -> assertThat(price.model()).isEqualTo(priced));
    }

    @ParameterizedTest
    @CsvSource({"gpt-4o-audio", "gpt-99", "gemini-9-pro"})
    void a_price_that_nobody_knows_is_unknown_and_not_zero(String model) {
        assertThat(prices.of(models.named(model))).isEmpty();
    }

    @Test
    void a_local_model_costs_nothing() {
        assertThat(prices.of(models.named("llama3.2")).orElseThrow().nanos(1_000_000, 0, 1_000_000))
                .isZero();
    }

    @Test
    void cached_tokens_have_a_price_of_their_own() {
        Price price = prices.of(models.named("gpt-4o-mini")).orElseThrow();

        assertThat(price.nanos(1000, 0, 500)).isEqualTo(150_000 + 300_000);
        assertThat(price.nanos(1000, 400, 0)).isEqualTo(90_000 + 30_000);
        assertThat(price.nanos(1, 0, 0)).isEqualTo(150);
    }

    @Test
    void a_price_list_without_a_date_is_refused() {
        assertThat(prices.read(
                        "prices: [{provider: openai, model: x, input: 1, output: 2}]".getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("'date'"));
    }

    @Test
    void a_price_that_is_no_number_is_told_with_its_place() {
        assertThat(prices.read("date: 2026-01-01\nprices:\n  - {provider: openai, model: x, input: cheap, output: 2}\n"
                        .getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(3));
    }

    @Test
    void the_models_file_that_ships_is_right() throws IOException {
        assertThat(models.read(Files.readAllBytes(Path.of("../../config/models.yaml"))))
                .isEmpty();
    }
}
