package dev.serai.models.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.serai.api.SeraiException;
import dev.serai.host.database.Database;
import dev.serai.models.Scripted;
import dev.serai.models.World;
import dev.serai.models.chat.BudgetReached;
import dev.serai.models.chat.Question;
import dev.serai.models.chat.TokenListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On each database. */
abstract class BudgetContract {
    private static final String BUDGET = "run:r1";
    /** What is reserved for one call of these tests: 100 tokens of the answer at $10 a million, and the question's bytes. */
    private static final Question QUESTION = new Question(List.of(UserMessage.from("how much?")), List.of(), null);

    private World world;
    private Scripted scripted;

    /** A new one with the plugin's tables. */
    abstract Database newDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        world = new World(newDatabase(), Scripted.MODELS);
        scripted = new Scripted(world.camel());
    }

    @AfterEach
    void close() {
        world.close();
    }

    private List<Budget> budget(long nanos, String onLimit) {
        return List.of(new Budget(BUDGET, nanos, onLimit));
    }

    @Test
    void two_hundred_calls_at_once_never_pass_one_budget() throws Exception {
        scripted.always("fine", 20, 10);
        long limit = 50_000_000;
        AtomicLong most = new AtomicLong();
        List<Future<Boolean>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> call = () -> {
                try {
                    world.ask("priced", QUESTION, budget(limit, "fail"), TokenListener.NONE);
                    return true;
                } catch (BudgetReached e) {
                    return false;
                } finally {
                    most.accumulateAndGet(world.used(BUDGET), Math::max);
                }
            };
            for (int i = 0; i < 200; i++) {
                calls.add(threads.submit(call));
            }
        }
        long passed = calls.stream().filter(Future::resultNow).count();

        assertThat(most.get()).isPositive().isLessThanOrEqualTo(limit);
        assertThat(passed).isPositive();
        assertThat(world.used(BUDGET)).isEqualTo(passed * (20 * 2_500 + 10 * 10_000));
    }

    @Test
    void at_the_limit_nothing_is_asked() throws Exception {
        assertThatThrownBy(() -> world.ask("priced", QUESTION, budget(1000, "fail"), TokenListener.NONE))
                .isInstanceOfSatisfying(
                        SeraiException.class, e -> assertThat(e.code()).isEqualTo("model.budget"));
        assertThat(scripted.asked()).isEmpty();
        assertThat(world.used(BUDGET)).isZero();
    }

    @Test
    void at_the_limit_a_cheaper_model_answers() throws Exception {
        scripted.always("cheap", 20, 10);

        assertThat(world.ask("priced", QUESTION, budget(1000, "free"), TokenListener.NONE)
                        .model())
                .isEqualTo("canned");
        assertThat(world.used(BUDGET)).isZero();
    }

    @Test
    void money_that_a_person_adds_counts() throws Exception {
        scripted.always("fine", 20, 10);
        world.ledger().extend(BUDGET, 1_000_000_000);

        assertThat(world.ask("priced", QUESTION, budget(1000, "fail"), TokenListener.NONE)
                        .text())
                .isEqualTo("fine");
    }

    @Test
    void a_model_without_a_price_is_refused_where_there_is_a_budget() {
        assertThatThrownBy(() -> world.ask("unpriced", QUESTION, budget(1_000_000_000, "fail"), TokenListener.NONE))
                .hasMessageContaining("config/prices.yaml");
        assertThat(scripted.asked()).isEmpty();
    }

    @Test
    void a_call_that_failed_before_any_answer_gives_its_money_back() throws Exception {
        scripted.fails();

        assertThatThrownBy(() -> world.ask("priced", QUESTION, budget(1_000_000_000, "fail"), TokenListener.NONE))
                .isInstanceOf(SeraiException.class);
        assertThat(world.used(BUDGET)).isZero();
    }

    @Test
    void the_same_call_after_a_crash_is_reserved_once() throws Exception {
        Caller caller = new Caller("r1/n1/1/model-1", "r1", "n1", "w1", "node", null);
        world.ledger().reserve(caller, "openai", "gpt-4o", 400, budget(1000, "fail"), 1);

        assertThat(world.ledger().reserve(caller, "openai", "gpt-4o", 700, budget(1000, "fail"), 2))
                .isEmpty();
        assertThat(world.used(BUDGET)).isEqualTo(700);
    }

    @Test
    void a_second_budget_that_is_too_small_leaves_the_first_untouched() throws Exception {
        Caller caller = new Caller("k", "r1", "n1", "w1", "node", null);
        List<Budget> two = List.of(new Budget(BUDGET, 1000, "fail"), new Budget("all:2026-11", 10, "fail"));

        assertThat(world.ledger().reserve(caller, "openai", "gpt-4o", 500, two, 1))
                .hasValueSatisfying(reached -> assertThat(reached.key()).isEqualTo("all:2026-11"));
        assertThat(world.used(BUDGET)).isZero();
    }
}
