package dev.serai.cli.command;

import dev.serai.cli.client.Operation;

/** {@code serai runs pause}. */
@picocli.CommandLine.Command(
        name = "pause",
        description = "Has a run start no more nodes; those under way end.",
        footer = {"", "Example:", "  serai runs pause 01998a5e-7b1c-7def-8a90-0c3f1b2d4e5f"})
final class RunsPauseCommand extends SteerCommand {
    @Override
    Operation operation() {
        return Operation.PAUSE_RUN;
    }
}
