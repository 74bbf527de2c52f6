/** Finds, loads, starts, stops and frees plugins. */
@NullMarked
package dev.serai.host.plugins;

import org.jspecify.annotations.NullMarked;
