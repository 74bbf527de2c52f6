package dev.serai.models.camel;

import dev.langchain4j.data.message.UserMessage;
import dev.serai.api.SeraiException;
import dev.serai.models.camel.RouteModels.Asking;
import dev.serai.models.chat.Asker;
import dev.serai.models.chat.Question;
import dev.serai.models.chat.TokenListener;
import dev.serai.models.config.ModelSettings;
import dev.serai.models.config.Models;
import dev.serai.models.config.Prices;
import dev.serai.models.provider.LocalOllama;
import dev.serai.models.usage.Reports;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.jspecify.annotations.Nullable;

/** The operations in {@code META-INF/serai/openapi.yaml}, each a route {@code direct:OPERATION_ID}. */
public final class ModelOperations extends RouteBuilder {
    private final Models models;
    private final Asker asker;
    private final LocalOllama local;
    private final Prices prices;
    private final Reports reports;
    private final RouteModels routeModels;

    public ModelOperations(
            Models models, Asker asker, LocalOllama local, Prices prices, Reports reports, RouteModels routeModels) {
        this.models = models;
        this.asker = asker;
        this.local = local;
        this.prices = prices;
        this.reports = reports;
        this.routeModels = routeModels;
    }

    private interface Operation {
        Object answer(Message request) throws Exception;
    }

    @Override
    public void configure() {
        answer("listModels", request -> list());
        answer("testModel", request -> test(text(request, "name", Models.DEFAULT)));
        answer("costReport", request -> reports.costs(text(request, "by", "provider"), text(request, "period", "30d")));
        answer("profileReport", this::profile);
        answer("runsCosts", request -> reports.ofRuns(names(text(request, "ids", ""))));
        answer("runCosts", request -> reports.ofRun(text(request, "id", "")));
    }

    private void answer(String id, Operation operation) {
        from("direct:" + id).routeId("api-" + id).process(exchange -> exchange.getMessage()
                .setBody(operation.answer(exchange.getMessage())));
    }

    /** Stops and removes all of them. */
    public void removeFrom(CamelContext camel) throws Exception {
        for (RouteDefinition route : getRouteCollection().getRoutes()) {
            camel.getRouteController().stopRoute(route.getRouteId());
            camel.removeRoute(route.getRouteId());
        }
    }

    private static String text(Message request, String header, String otherwise) {
        return Objects.requireNonNullElse(request.getHeader(header, String.class), otherwise);
    }

    private static List<String> names(String withCommas) {
        return Stream.of(withCommas.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private Object profile(Message request) {
        Double threshold = request.getHeader("threshold", Double.class);
        return reports.profile(
                request.getHeader("run", String.class),
                request.getHeader("workflow", String.class),
                text(request, "period", "30d"),
                threshold == null ? 50 : threshold);
    }

    private Object list() {
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        models.all().forEach(model -> items.add(view(model)));
        local.models().forEach(name -> items.add(found(name)));
        return Map.of("items", items);
    }

    private Map<String, @Nullable Object> view(ModelSettings model) {
        SeraiException missing = asker.unavailable(model);
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("name", model.name());
        view.put("provider", model.provider());
        view.put("model", model.model());
        view.put("api_base", model.apiBase());
        view.put("key_secret", model.keySecret());
        view.put("ready", missing == null);
        view.put("problem", missing == null ? null : missing.text());
        view.put("fallback", model.fallback());
        view.put("max_tokens", model.maxTokens());
        view.put("price", prices.of(model).map(ModelOperations::price).orElse(null));
        return view;
    }

    private static @Nullable Map<String, Object> price(dev.serai.models.config.Price price) {
        return Map.of("input", price.input(), "output", price.output(), "date", price.date());
    }

    private static Map<String, @Nullable Object> found(String name) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("name", name);
        view.put("provider", "ollama");
        view.put("model", name);
        view.put("ready", true);
        view.put("found", true);
        return view;
    }

    private Object test(String name) throws InterruptedException {
        Question question = new Question(List.of(UserMessage.from("Answer with the one word: ready")), List.of(), null);
        return routeModels
                .ask(name, question, new Asking("test", null, 64), TokenListener.NONE)
                .toMap();
    }
}
