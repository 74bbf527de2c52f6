/** Reads YAML and JSON into trees that know where each value stands. Builds plain values only, whatever a file says. */
@NullMarked
package dev.serai.engine.yaml;

import org.jspecify.annotations.NullMarked;
