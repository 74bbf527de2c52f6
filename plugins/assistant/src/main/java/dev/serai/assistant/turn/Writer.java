package dev.serai.assistant.turn;

import dev.serai.assistant.edit.Merge;
import dev.serai.assistant.edit.TextDiff;
import dev.serai.assistant.proof.Extraction;
import dev.serai.assistant.proof.Proof;
import dev.serai.assistant.proof.Prover;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has a model write a workflow, and has what is wrong with it put right. Safe for use by many threads. */
final class Writer {
    private static final int MOST_REPAIRS = 3;
    private static final int MOST_SAID = 500;
    private static final int MOST_PROBLEMS = 20;

    private final ModelDoor door;
    private final Brief brief;
    private final Prover prover;
    private final KeptAnswers kept;
    private final Sizes sizes;

    /** @param answer characters of an answer; a longer one is stopped */
    record Sizes(int exchanges, int shortened, int answer) {}

    Writer(ModelDoor door, Brief brief, Prover prover, KeptAnswers kept, Sizes sizes) {
        this.door = door;
        this.brief = brief;
        this.prover = prover;
        this.kept = kept;
        this.sizes = sizes;
    }

    /** One question and its answers, until one is proven. For one thread only. */
    private static final class Draft {
        private final List<Map<String, String>> messages = new ArrayList<>();
        private final Accounts accounts = new Accounts();
        private String said = "";
        private @Nullable String yaml;
        private @Nullable Proof proof;
        private @Nullable String complaint;
        private boolean isKept;

        boolean isProven() {
            return yaml != null && proof != null && proof.isValid() && complaint == null;
        }

        List<String> problems() {
            List<String> problems = new ArrayList<>(complaint == null ? List.of() : List.of(complaint));
            if (proof != null && complaint == null) {
                problems.addAll(proof.problems());
            }
            return problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()));
        }
    }

    Reply write(Request request, Conversation conversation, Progress progress) throws InterruptedException {
        Draft draft = new Draft();
        draft.messages.add(message("system", brief.system(request.systemPrompt(), request.text())));
        draft.messages.add(message("user", question(request, conversation)));
        begin(draft, request, conversation, progress);
        for (int repair = 1; repair <= MOST_REPAIRS && !draft.isProven(); repair++) {
            progress.repairs(repair, draft.problems());
            draft.messages.add(message("assistant", Context.shortened(draft.said, sizes.answer())));
            draft.messages.add(message("user", complaint(draft.problems())));
            ask(draft, request, conversation, progress);
        }
        return reply(draft, conversation);
    }

    /** With an answer that was kept, or that of the model. */
    private void begin(Draft draft, Request request, Conversation conversation, Progress progress)
            throws InterruptedException {
        ModelDoor.Question question = question(draft, request);
        Optional<String> known = conversation.isNew() ? kept.find(request, question) : Optional.empty();
        if (known.isPresent()) {
            draft.isKept = true;
            draft.said = known.get();
            progress.says(draft.said);
            look(draft, conversation, false, progress);
            return;
        }
        ask(draft, request, conversation, progress);
        if (conversation.isNew() && draft.isProven()) {
            kept.keep(request, question, draft.said);
        }
    }

    private static ModelDoor.Question question(Draft draft, Request request) {
        return new ModelDoor.Question(List.copyOf(draft.messages), request.user(), request.model());
    }

    private static Map<String, String> message(String role, String content) {
        return Map.of("role", role, "content", content);
    }

    private String question(Request request, Conversation conversation) {
        String current = conversation.current() == null
                ? ""
                : "\n\nThe workflow as it is now:\n\n" + Phrases.block(conversation.current());
        return "The conversation so far:\n"
                + Context.of(conversation.earlier(), sizes.exchanges(), sizes.shortened())
                + current
                + "\n\nWhat is asked for now:\n"
                + request.text();
    }

    private static String complaint(List<String> problems) {
        return "That is not right yet:\n\n* " + String.join("\n* ", problems)
                + "\n\nAnswer with the whole corrected workflow in one ```yaml block, and nothing else.";
    }

    private void ask(Draft draft, Request request, Conversation conversation, Progress progress)
            throws InterruptedException {
        draft.isKept = false;
        AnswerLimit limit = new AnswerLimit(sizes.answer(), progress::says);
        try {
            ModelDoor.Answer answer = door.ask(question(draft, request), limit);
            draft.said = answer.text();
            if (limit.text().isEmpty() && !draft.said.isEmpty()) {
                progress.says(draft.said);
            }
            draft.accounts.add(answer.facts());
        } catch (InterruptedException e) {
            if (!limit.isReached()) {
                throw e;
            }
            draft.said = limit.text();
        }
        look(draft, conversation, limit.isReached() || draft.said.length() > sizes.answer(), progress);
    }

    private void look(Draft draft, Conversation conversation, boolean endless, Progress progress) {
        if (endless) {
            draft.complaint = "The answer was longer than " + sizes.answer() + " characters and was stopped.";
            draft.yaml = null;
            return;
        }
        Extraction.Found found = Extraction.in(draft.said);
        draft.complaint = found.complaint();
        draft.yaml = found.yaml() == null || conversation.current() == null
                ? found.yaml()
                : Merge.of(conversation.current(), found.yaml());
        draft.proof = null;
        if (draft.yaml != null) {
            progress.checks();
            draft.proof = prover.prove(draft.yaml);
        }
    }

    private static Reply reply(Draft draft, Conversation conversation) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>(draft.accounts.toMap());
        metadata.put("prompt", Brief.VERSION);
        metadata.put("kept", draft.isKept);
        String yaml = draft.yaml;
        Proof proof = draft.proof;
        if (yaml == null || proof == null) {
            metadata.put("problems", draft.problems());
            String said = draft.said.isBlank() ? "" : "\n\nThe model said: " + Context.shortened(draft.said, MOST_SAID);
            return new Reply(Extraction.NO_YAML + said, metadata, null);
        }
        metadata.put("proof", proof.toMap());
        String before = conversation.current();
        metadata.put("diff", before == null ? null : TextDiff.of(before, yaml));
        if (draft.isProven()) {
            return new Reply(Phrases.proven(yaml), metadata, yaml);
        }
        metadata.put("problems", draft.problems());
        String reason = draft.complaint == null ? proof.reason() : draft.complaint;
        return new Reply(Phrases.refused(reason, yaml), metadata, null);
    }
}
