package dev.serai.assistant.turn;

import dev.serai.assistant.edit.TextDiff;
import dev.serai.assistant.proof.Proof;
import dev.serai.assistant.proof.Prover;
import dev.serai.assistant.session.ChatMessage;
import dev.serai.assistant.template.Library;
import dev.serai.assistant.template.Parameter;
import dev.serai.assistant.template.Template;
import dev.serai.assistant.value.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The assistant without a model: finds the nearest template, asks for its parts one by one, and fills them in. How far it is
 * stands in the metadata of its last answer. Safe for use by many threads.
 */
final class TemplateDialogue {
    private static final int OFFERED = 4;
    private static final String STATE = "template";
    private static final Set<String> DEFAULT = Set.of("-", "default", "ok");
    private static final Set<String> ALL_DEFAULTS = Set.of("all", "defaults");
    private static final Set<String> ANEW = Set.of("stop", "new", "cancel");
    private static final String WITHOUT = "No model is configured (config/models.yaml), so I use my templates. ";

    private final Library library;
    private final Prover prover;

    TemplateDialogue(Library library, Prover prover) {
        this.library = library;
        this.prover = prover;
    }

    /** How far a template is filled in. */
    private record Form(Template template, Map<String, Object> values) {
        Optional<Parameter> open() {
            return template.parameters().stream()
                    .filter(parameter -> !values.containsKey(parameter.name()))
                    .findFirst();
        }

        Form with(Parameter parameter, Object value) {
            Map<String, Object> more = new LinkedHashMap<>(values);
            more.put(parameter.name(), value);
            return new Form(template, more);
        }

        Map<String, @Nullable Object> toMap() {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            map.put("id", template.id());
            map.put("values", values);
            map.put("asking", open().map(Parameter::name).orElse(null));
            return map;
        }
    }

    Reply answer(Request request, Conversation conversation) {
        String text = request.text().strip();
        String word = text.toLowerCase(Locale.ROOT);
        Optional<Form> open = open(conversation);
        Optional<Template> named = library.find(word).filter(template -> mayTake(open, template));
        if (named.isPresent()) {
            return begin(named.get(), List.of());
        }
        if (open.isEmpty() || ANEW.contains(word)) {
            return ANEW.contains(word) && open.isPresent()
                    ? plain("Begun anew. What should the workflow do?")
                    : offer(text);
        }
        return fill(open.get(), text, word, conversation);
    }

    /** Later on a template's name may be what is filled in. */
    private static boolean mayTake(Optional<Form> open, Template template) {
        return open.isEmpty()
                || (open.get().values().isEmpty() && !open.get().template().id().equals(template.id()));
    }

    private Optional<Form> open(Conversation conversation) {
        List<ChatMessage> earlier = conversation.earlier();
        return earlier.isEmpty() || !earlier.getLast().isAnswer()
                ? Optional.empty()
                : form(Json.object(earlier.getLast().metadata().get(STATE)));
    }

    private Optional<Form> form(Map<String, @Nullable Object> state) {
        Map<String, Object> values = new LinkedHashMap<>();
        Json.object(state.get("values")).forEach((name, value) -> values.put(name, value == null ? "" : value));
        return state.get("asking") == null
                ? Optional.empty()
                : library.find(Json.text(state.get("id"))).map(template -> new Form(template, values));
    }

    private Reply offer(String text) {
        List<Template> nearest = library.nearest(text, OFFERED);
        if (!nearest.isEmpty()) {
            return begin(nearest.getFirst(), nearest.subList(1, nearest.size()));
        }
        StringBuilder all = new StringBuilder(WITHOUT + "None of them fits these words. Name one of these:\n\n");
        library.all().forEach(template -> all.append(line(template)));
        return plain(all.toString());
    }

    private static String line(Template template) {
        return "* `" + template.id() + "`: " + template.title() + "\n";
    }

    private Reply begin(Template template, List<Template> others) {
        Form form = new Form(template, Map.of());
        StringBuilder text = new StringBuilder(WITHOUT);
        text.append("The nearest is \"").append(template.title()).append("\": ").append(template.description());
        if (!others.isEmpty()) {
            text.append("\n\nOthers, if you name one:\n\n");
            others.forEach(other -> text.append(line(other)));
        }
        text.append(others.isEmpty() ? "\n\n" : "\n")
                .append("There are ")
                .append(template.parameters().size())
                .append(
                        " parts to fill in; `-` takes what is suggested, `all` does so for all of them, `stop` begins anew.");
        return asking(form, text.toString());
    }

    private Reply fill(Form form, String text, String word, Conversation conversation) {
        Parameter asked = form.open().orElseThrow();
        if (ALL_DEFAULTS.contains(word)) {
            Form all = form;
            for (Parameter each : form.template().parameters()) {
                all = all.values().containsKey(each.name()) ? all : all.with(each, each.otherwise());
            }
            return next(all, conversation);
        }
        Optional<Object> value = DEFAULT.contains(word) ? Optional.of(asked.otherwise()) : asked.read(text);
        return value.isEmpty()
                ? asking(form, "That is not " + asked.expected() + ".")
                : next(form.with(asked, value.get()), conversation);
    }

    private Reply next(Form form, Conversation conversation) {
        return form.open().isPresent() ? asking(form, "") : finished(form, conversation);
    }

    private static Reply asking(Form form, String before) {
        Parameter next = form.open().orElseThrow();
        String question = next.ask() + " (" + next.expected() + "; `-` for `" + next.otherwise() + "`)";
        return new Reply(
                before.isEmpty() ? question : before + "\n\n" + question, metadata(Map.of(STATE, form.toMap())), null);
    }

    private Reply finished(Form form, Conversation conversation) {
        String yaml = form.template().filled(form.values());
        Proof proof = prover.prove(yaml);
        Map<String, @Nullable Object> metadata = metadata(Map.of(STATE, form.toMap()));
        metadata.put("proof", proof.toMap());
        metadata.put("diff", conversation.current() == null ? null : TextDiff.of(conversation.current(), yaml));
        if (!proof.isValid()) {
            metadata.put("problems", proof.problems());
            return new Reply(Phrases.refused(proof.reason(), yaml), metadata, null);
        }
        return new Reply(
                Phrases.proven(yaml) + "\nNo model wrote this: it is the template `"
                        + form.template().id() + "` with your answers filled in.",
                metadata,
                yaml);
    }

    private static Reply plain(String text) {
        return new Reply(text, metadata(Map.of()), null);
    }

    private static Map<String, @Nullable Object> metadata(Map<String, ?> more) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("model", null);
        metadata.put("without_model", true);
        metadata.putAll(more);
        return metadata;
    }
}
