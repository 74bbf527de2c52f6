package dev.serai.e2e.rules;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.e2e.harness.Distribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules that show in the sources only. */
class SourcesTest {
    private static final int MOST_LINES = 400;
    private static final Pattern TABLE = Pattern.compile("create table (\\w+)", CASE_INSENSITIVE);
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b|@Disabled\\b");

    @Test
    void no_file_is_longer_than_can_be_held_in_the_head() {
        assertThat(mainJavaFiles("platform", "plugins", "examples")
                        .filter(file -> read(file).lines().count() > MOST_LINES))
                .isEmpty();
    }

    @Test
    void only_journal_packages_contain_sql_for_the_tables_of_the_journal() {
        List<Pattern> statements = tablesOfTheEngine().stream()
                .map(table -> Pattern.compile("\\b(from|into|update|join)\\s+" + table + "\\b", CASE_INSENSITIVE))
                .toList();

        List<Path> outside = mainJavaFiles("platform", "plugins")
                .filter(file -> !file.toString().contains("/journal/"))
                .filter(file -> statements.stream()
                        .anyMatch(statement ->
                                statement.matcher(textLiterals(file)).find()))
                .toList();

        assertThat(statements).isNotEmpty();
        assertThat(outside).isEmpty();
    }

    /** Comments may say "from run to run". */
    private static String textLiterals(Path file) {
        return Pattern.compile("\"\"\"(?s:.*?)\"\"\"|\"(\\\\.|[^\"\\\\\n])*\"")
                .matcher(read(file))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.joining("\n"));
    }

    private static List<String> tablesOfTheEngine() {
        Path migrations = Distribution.checkout("plugins/workflow-engine/src/main/resources/META-INF/serai/migrations");
        return files(migrations)
                .filter(file -> file.toString().endsWith(".sql"))
                .flatMap(file -> TABLE.matcher(read(file)).results())
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    @Test
    void nothing_is_left_unfinished() {
        assertThat(javaFiles("platform", "plugins", "examples")
                        .filter(file -> !file.endsWith("SourcesTest.java"))
                        .filter(file -> UNFINISHED.matcher(read(file)).find()))
                .isEmpty();
    }

    private static Stream<Path> mainJavaFiles(String... folders) {
        return javaFiles(folders).filter(file -> file.toString().contains("/src/main/"));
    }

    private static Stream<Path> javaFiles(String... folders) {
        return Stream.of(folders)
                .map(Distribution::checkout)
                .filter(Files::isDirectory)
                .flatMap(SourcesTest::files)
                .filter(file -> file.toString().endsWith(".java"))
                .filter(file -> !file.toString().contains("/target/"));
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
