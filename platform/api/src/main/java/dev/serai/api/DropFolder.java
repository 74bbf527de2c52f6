package dev.serai.api;

import java.nio.file.Path;
import java.util.List;

/** Takes what is dropped into a folder. The calls come one after the other. */
public interface DropFolder {

    /**
     * A file is new or has changed. A file with an error must change nothing: what it held before goes on.
     *
     * @return everything that is wrong with it; the platform logs and shows this until the file changes or goes away
     */
    List<Problem> changed(Path file);

    /** A file is gone, and with it what it held. */
    void removed(Path file);
}
