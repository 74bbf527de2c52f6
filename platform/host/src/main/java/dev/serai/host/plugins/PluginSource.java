package dev.serai.host.plugins;

import dev.serai.host.folders.FileStamp;
import java.nio.file.Path;
import java.util.SortedMap;

/**
 * A jar, or a folder of jars, in the plugins folder.
 *
 * @param name of the file without its ending, or of the folder
 * @param location what lies in the plugins folder
 * @param jars each with how it looked
 */
record PluginSource(String name, Path location, SortedMap<Path, FileStamp> jars) {}
