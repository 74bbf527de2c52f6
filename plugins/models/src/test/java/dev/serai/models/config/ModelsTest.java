package dev.serai.models.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelsTest {
    private final Models models = new Models(Optional::empty);

    private List<Problem> read(String yaml) {
        return models.read(yaml.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o-mini, openai",
        "gpt-5, openai",
        "o3, openai",
        "o4-mini, openai",
        "chatgpt-4o-latest, openai",
        "ft:gpt-4o-mini:acme::x, openai",
        "openai/gpt-4o, openai",
        "claude-sonnet-4-5, anthropic",
        "claude-3-haiku-20240307, anthropic",
        "anthropic/claude-3-5-haiku, anthropic",
        "gemini-2.5-flash, google",
        "models/gemini-2.0-flash, google",
        "gemma-3-27b-it, google",
        "llama3.2, ollama",
        "gemma3:4b, ollama",
        "qwen2.5-coder:7b, ollama",
        "mistral, ollama",
        "deepseek-r1, ollama",
        "ollama/phi4, ollama",
        "GPT-4o, openai"
    })
    void tells_the_provider_by_the_name_of_the_model(String model, String provider) {
        assertThat(models.named(model).provider()).isEqualTo(provider);
    }

    @Test
    void a_rule_of_the_file_wins_over_what_everyone_knows() {
        assertThat(read("detect: {'gpt-*': ollama, 'our-*': openai}")).isEmpty();

        assertThat(models.named("gpt-oss").provider()).isEqualTo("ollama");
        assertThat(models.named("our-7").provider()).isEqualTo("openai");
    }

    @Test
    void a_name_that_tells_nothing_is_refused_with_the_nearest_known() {
        read("models: {fast: {model: gpt-4o-mini}}");

        assertThatThrownBy(() -> models.named("fsat"))
                .isInstanceOfSatisfying(
                        SeraiException.class, e -> assertThat(e.code()).isEqualTo("model.missing"))
                .hasMessageContaining("Did you mean 'fast'?");
    }

    @Test
    void without_any_model_it_says_what_to_do() {
        assertThatThrownBy(() -> models.of(Map.of()))
                .hasMessageContaining("config/models.yaml")
                .hasMessageContaining("Ollama");
    }

    @Test
    void without_a_file_an_ollama_on_this_machine_is_the_default() {
        Models local = new Models(() -> Optional.of("llama3.2:1b"));

        ModelSettings model = local.of(Map.of());

        assertThat(model.provider()).isEqualTo("ollama");
        assertThat(model.model()).isEqualTo("llama3.2:1b");
        assertThat(model.local()).isTrue();
    }

    @Test
    void takes_every_key_of_the_file() {
        assertThat(read("""
                        models:
                          default:
                            provider: openai
                            model: our-model
                            api_base: https://models.example.com/v1
                            api_key: "{secret.OUR_KEY}"
                            temperature: 0.3
                            max_tokens: 77
                            timeout: 12s
                            retry: {max_attempts: 5, delay: 200ms}
                            fallback: other
                            schema_mode: true
                            local: true
                          other: {model: llama3.2}
                        """)).isEmpty();

        assertThat(models.of(Map.of()))
                .isEqualTo(new ModelSettings(
                        "default",
                        "openai",
                        "our-model",
                        "https://models.example.com/v1",
                        "OUR_KEY",
                        0.3,
                        77,
                        Duration.ofSeconds(12),
                        new ModelSettings.Retry(5, Duration.ofMillis(200)),
                        "other",
                        true,
                        true,
                        true));
    }

    @Test
    void has_defaults_for_every_key_but_the_model() {
        assertThat(models.named("gpt-4o-mini"))
                .isEqualTo(new ModelSettings(
                        "gpt-4o-mini",
                        "openai",
                        "gpt-4o-mini",
                        null,
                        "OPENAI_API_KEY",
                        null,
                        4096,
                        Duration.ofSeconds(60),
                        new ModelSettings.Retry(3, Duration.ofSeconds(1)),
                        null,
                        null,
                        true,
                        false));
    }

    @Test
    void a_node_is_ahead_of_the_model_and_the_model_of_its_provider() {
        read("""
                providers: {openai: {timeout: 90s, max_tokens: 10, temperature: 1}}
                models: {default: {model: gpt-4o, max_tokens: 20, temperature: 0.5}}
                """);

        ModelSettings model = models.of(Map.of("temperature", 0.0, "api_key_env", "MINE"));

        assertThat(model.temperature()).isZero();
        assertThat(model.maxTokens()).isEqualTo(20);
        assertThat(model.timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(model.keySecret()).isEqualTo("MINE");
    }

    @Test
    void the_defaults_for_providers_in_a_workflow_count() {
        ModelSettings model = models.of(Map.of(
                "provider", "openai", "providers", Map.of("openai", Map.of("model", "gpt-4o", "max_tokens", 9L))));

        assertThat(model.model()).isEqualTo("gpt-4o");
        assertThat(model.maxTokens()).isEqualTo(9);
    }

    @Test
    void tells_everything_that_is_wrong_with_its_place() {
        assertThat(read("""
                        models:
                          default:
                            modle: gpt-4o
                            temperature: hot
                            timeout: soon
                            api_key: sk-abcdef
                          other:
                            provider: openia
                            model: gpt-4o
                            fallback: defualt
                        """))
                .extracting(Problem::code, Problem::line)
                .contains(
                        tuple("config.missing", 3),
                        tuple("config.unknown", 3),
                        tuple("config.value", 4),
                        tuple("config.value", 5),
                        tuple("model.key", 6),
                        tuple("model.provider", 8),
                        tuple("model.unknown", 8));
    }

    @Test
    void never_repeats_a_key_that_was_written_into_the_file() {
        assertThat(read("models: {a: {model: gpt-4o, api_key: sk-abcdef}}"))
                .allSatisfy(problem -> assertThat(problem.message()).doesNotContain("sk-abcdef"));
    }

    @Test
    void a_file_with_an_error_changes_nothing() {
        read("models: {default: {model: gpt-4o}}");

        assertThat(read("models: [")).isNotEmpty();
        assertThat(models.of(Map.of()).model()).isEqualTo("gpt-4o");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "models:", "models: {}", "# nothing"})
    void a_file_may_say_nothing(String yaml) {
        assertThat(read(yaml)).isEmpty();
        assertThat(models.all()).isEmpty();
    }

    @Test
    void yaml_that_builds_objects_builds_none() {
        assertThat(read("models: !!java.net.URL [http://127.0.0.1]")).isNotEmpty();
    }
}
