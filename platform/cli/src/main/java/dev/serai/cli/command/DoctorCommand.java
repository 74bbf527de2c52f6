package dev.serai.cli.command;

import dev.serai.api.Problem;
import dev.serai.api.SeraiException;
import dev.serai.cli.doctor.Examination;
import dev.serai.cli.doctor.Finding;
import dev.serai.cli.doctor.Finding.Level;
import dev.serai.cli.output.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code serai doctor}. */
@picocli.CommandLine.Command(
        name = "doctor",
        description = "Looks whether this machine and this home folder have what the platform needs.",
        footer = {"", "Exit status: 0 where nothing is in the way of a start, 1 where something is, 2 wrong usage."})
final class DoctorCommand extends Command {

    @Override
    public Integer call() {
        List<Finding> findings = findings();
        Table table = new Table("SUBJECT", "STATUS", "FOUND");
        findings.forEach(finding ->
                table.row(finding.subject(), finding.level().name().toLowerCase(Locale.ROOT), finding.text()));
        terminal().print(table);
        return findings.stream().anyMatch(finding -> finding.level() == Level.ERROR) ? FAILED : OK;
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(List.of(Examination.java(Runtime.version())));
        try {
            findings.addAll(ofWorkspace(workspace()));
        } catch (SeraiException e) {
            e.problems().stream()
                    .map(Problem::toString)
                    .map(text -> new Finding("config", Level.ERROR, text))
                    .forEach(findings::add);
        }
        return findings;
    }

    private static List<Finding> ofWorkspace(Workspace workspace) {
        Finding data = Examination.data(workspace.home().data());
        boolean running = data.level() == Level.OK && workspace.isInUse();
        List<Finding> findings = new ArrayList<>(List.of(
                Examination.home(workspace.home()),
                new Finding(
                        "config",
                        Level.OK,
                        workspace.home().name(workspace.home().configFile())),
                data,
                Examination.disk(workspace.home().data()),
                Examination.server(running, workspace.address().toString())));
        if (!running) {
            findings.add(Examination.port(workspace.settings().text("serai.http.host", "127.0.0.1"), workspace.port()));
        }
        return findings;
    }
}
