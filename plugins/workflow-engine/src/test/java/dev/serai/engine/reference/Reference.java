package dev.serai.engine.reference;

import dev.serai.engine.semantics.Outcome;
import dev.serai.engine.semantics.OutsideStep;
import dev.serai.engine.semantics.SemanticsCase;
import dev.serai.engine.semantics.Subject;

/** What a workflow means: slow, on virtual time, without a thread. */
public final class Reference implements Subject {
    @Override
    public Outcome run(SemanticsCase given) {
        return trace(given).outcome();
    }

    /** The outcome, and in which order nodes have to complete. */
    public Trace trace(SemanticsCase given) {
        World world = new World(given);
        Run run = world.start(world.first().name(), given.input(), ended -> {});
        world.agenda.settle();
        for (OutsideStep step : given.steps()) {
            switch (step) {
                case OutsideStep.Advance advance -> world.agenda.advance(advance.by());
                case OutsideStep.Event event ->
                    world.events.publish(new Events.Event(
                            event.type(), event.correlation(), event.data(), event.source(), world.agenda.now()));
                case OutsideStep.Control control -> control(run, control);
            }
            world.agenda.settle();
        }
        return new Trace(outcome(world, run), run.before());
    }

    private static void control(Run run, OutsideStep.Control control) {
        switch (control) {
            case CANCEL -> run.cancel();
            case PAUSE -> run.pause();
            case RESUME -> run.resume();
        }
    }

    private static Outcome outcome(World world, Run run) {
        Failure error = run.error();
        return new Outcome(
                run.status(),
                run.result(),
                error == null ? null : new Outcome.Failure(error.code, String.valueOf(error.getMessage()), error.node),
                run.completed(),
                world.calls());
    }
}
