package dev.serai.cli.command;

import dev.serai.cli.client.Operation;

/** {@code serai runs cancel}. */
@picocli.CommandLine.Command(
        name = "cancel",
        description = "Has a run end as cancelled; what it did and can undo is undone.",
        footer = {"", "Example:", "  serai runs cancel 01998a5e-7b1c-7def-8a90-0c3f1b2d4e5f"})
final class RunsCancelCommand extends SteerCommand {
    @Override
    Operation operation() {
        return Operation.CANCEL_RUN;
    }
}
