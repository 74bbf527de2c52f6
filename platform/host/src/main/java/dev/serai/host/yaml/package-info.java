/** Keeps hostile YAML away from those who read it. */
@NullMarked
package dev.serai.host.yaml;

import org.jspecify.annotations.NullMarked;
