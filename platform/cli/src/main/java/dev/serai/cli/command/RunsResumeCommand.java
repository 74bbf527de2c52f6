package dev.serai.cli.command;

import dev.serai.cli.client.Operation;

/** {@code serai runs resume}. */
@picocli.CommandLine.Command(
        name = "resume",
        description = "Has a paused run go on.",
        footer = {"", "Example:", "  serai runs resume 01998a5e-7b1c-7def-8a90-0c3f1b2d4e5f"})
final class RunsResumeCommand extends SteerCommand {
    @Override
    Operation operation() {
        return Operation.RESUME_RUN;
    }
}
