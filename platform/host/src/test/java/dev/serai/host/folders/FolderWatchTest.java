package dev.serai.host.folders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.api.DropFolder;
import dev.serai.api.Problem;
import dev.serai.host.Home;
import dev.serai.host.problem.ProblemBoard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {
    /** Writes down what it is told; finds a problem in files with {@code bad} in them. */
    private final class Diary implements DropFolder {
        @Override
        public List<Problem> changed(Path file) {
            String text = read(file);
            entries.add("+" + folder.relativize(file) + " " + text);
            if (text.contains("throw")) {
                throw new IllegalStateException("on purpose");
            }
            return text.contains("bad") ? List.of(Problem.error("test.bad", "it is bad")) : List.of();
        }

        @Override
        public void removed(Path file) {
            entries.add("-" + folder.relativize(file));
        }
    }

    @TempDir
    Path root;

    private final List<String> entries = new ArrayList<>();
    private final ProblemBoard board = new ProblemBoard();
    private Path folder;
    private FolderWatch watch;

    @BeforeEach
    void open() {
        folder = root.resolve("drop");
        watch = new FolderWatch(folder, List.of(".yaml"), new Diary(), new Home(root, Path.of("data")), board);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void all_files_are_handed_over_at_the_start_those_below_included() throws IOException {
        write("b.yaml", "1");
        write("a/c.yaml", "2");
        write("ignored.txt", "3");
        write(".hidden.yaml", "4");
        watch.start();
        assertThat(entries).containsExactly("+a/c.yaml 2", "+b.yaml 1");
    }

    @Test
    void a_folder_that_is_not_there_is_empty_until_it_comes() throws IOException {
        watch.start();
        watch.look();
        write("a.yaml", "1");
        watch.look();
        watch.look();
        assertThat(entries).containsExactly("+a.yaml 1");
    }

    @Test
    void a_file_counts_when_it_has_looked_the_same_twice() throws IOException {
        watch.start();
        write("a.yaml", "1");
        watch.look();
        write("a.yaml", "12");
        watch.look();
        assertThat(entries).isEmpty();
        watch.look();
        assertThat(entries).containsExactly("+a.yaml 12");
    }

    @Test
    void two_looks_leave_most_of_the_3_seconds_to_what_is_done_about_a_change() {
        assertThat(DropFolders.PAUSE.multipliedBy(2)).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_change_of_the_same_size_is_seen() throws IOException {
        Path file = write("a.yaml", "1");
        watch.start();
        write("a.yaml", "2");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
        watch.look();
        watch.look();
        assertThat(entries).containsExactly("+a.yaml 1", "+a.yaml 2");
    }

    @Test
    void a_touched_file_with_the_same_content_is_no_change() throws IOException {
        Path file = write("a.yaml", "1");
        watch.start();
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
        watch.look();
        watch.look();
        assertThat(entries).containsExactly("+a.yaml 1");
    }

    @Test
    void a_replaced_file_with_the_old_time_and_size_is_seen() throws IOException {
        Path file = write("a.yaml", "1");
        FileTime time = Files.getLastModifiedTime(file);
        watch.start();
        Path other = Files.writeString(root.resolve("other"), "2");
        Files.setLastModifiedTime(other, time);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        watch.look();
        watch.look();
        assertThat(entries).containsExactly("+a.yaml 1", "+a.yaml 2");
    }

    @Test
    void a_removed_file_is_told_and_so_is_its_return() throws IOException {
        Path file = write("a.yaml", "1");
        watch.start();
        Files.delete(file);
        watch.look();
        write("a.yaml", "1");
        watch.look();
        watch.look();
        assertThat(entries).containsExactly("+a.yaml 1", "-a.yaml", "+a.yaml 1");
    }

    @Test
    void problems_stand_until_the_file_is_right_or_gone() throws IOException {
        Path file = write("a.yaml", "bad");
        watch.start();
        assertThat(board.all()).singleElement().extracting(Problem::file).isEqualTo("drop/a.yaml");
        write("a.yaml", "good");
        watch.look();
        watch.look();
        assertThat(board.all()).isEmpty();
        write("a.yaml", "bad");
        watch.look();
        watch.look();
        assertThat(board.all()).hasSize(1);
        Files.delete(file);
        watch.look();
        assertThat(board.all()).isEmpty();
    }

    @Test
    void a_listener_that_throws_is_a_problem_of_that_file_only() throws IOException {
        write("a.yaml", "throw");
        write("b.yaml", "fine");
        watch.start();
        assertThat(entries).containsExactly("+a.yaml throw", "+b.yaml fine");
        assertThat(board.all()).extracting(Problem::code).containsExactly("file.failed");
    }
}
