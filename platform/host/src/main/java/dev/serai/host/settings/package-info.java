/** The configuration: read once at start, with every problem in one report. */
@NullMarked
package dev.serai.host.settings;

import org.jspecify.annotations.NullMarked;
