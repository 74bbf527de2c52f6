package dev.serai.assistant.rest;

import dev.serai.assistant.proof.Prover;
import dev.serai.assistant.session.ChatSessionRepository;
import dev.serai.assistant.template.Library;
import dev.serai.assistant.template.Template;
import dev.serai.assistant.turn.Brief;
import dev.serai.assistant.turn.Examples;
import dev.serai.assistant.turn.Installation;
import dev.serai.assistant.turn.Phrases;
import dev.serai.assistant.turn.Turns;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.jspecify.annotations.Nullable;

/** The operations in {@code META-INF/serai/openapi.yaml}, each a route {@code direct:OPERATION_ID}. */
public final class AssistantOperations extends RouteBuilder {
    private final Brief brief;
    private final Library library;
    private final SessionOperations sessions;
    private final ConfigOperations configs;

    public AssistantOperations(
            ChatSessionRepository repository,
            Turns turns,
            Installation installation,
            Prover prover,
            Brief brief,
            Library library) {
        this.brief = brief;
        this.library = library;
        this.sessions = new SessionOperations(repository, turns, installation);
        this.configs = new ConfigOperations(repository, prover, installation);
    }

    private interface Operation {
        @Nullable
        Object answer(Message request);
    }

    @Override
    public void configure() {
        answer("getAssistant", request -> about());
        answer(
                "listTemplates",
                request -> Map.of(
                        "items", library.all().stream().map(Template::toMap).toList()));
        answer("listChatSessions", sessions::list);
        answer("createChatSession", sessions::create);
        answer("getChatSession", sessions::get);
        answer("renameChatSession", sessions::rename);
        answer("deleteChatSession", sessions::delete);
        answer("sendChatMessage", sessions::say);
        answer("cancelChatAnswer", sessions::cancel);
        answer("validateChatConfig", configs::validate);
        answer("downloadChatConfig", configs::download);
        answer("saveChatConfig", configs::save);
    }

    private void answer(String id, Operation operation) {
        from("direct:" + id).routeId("api-" + id).process(exchange -> exchange.getMessage()
                .setBody(operation.answer(exchange.getMessage())));
    }

    private Object about() {
        Map<String, @Nullable Object> about = new LinkedHashMap<>();
        about.put("title", Phrases.TITLE);
        about.put("description", Phrases.DESCRIPTION);
        about.put("examples", Examples.PROMPTS);
        about.put("prompt_version", Brief.VERSION);
        about.put("system_prompt", brief.rules());
        return about;
    }

    /** Stops and removes all of them. */
    public void removeFrom(CamelContext camel) throws Exception {
        for (RouteDefinition route : getRouteCollection().getRoutes()) {
            camel.getRouteController().stopRoute(route.getRouteId());
            camel.removeRoute(route.getRouteId());
        }
    }
}
