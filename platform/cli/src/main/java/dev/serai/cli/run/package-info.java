/** One run from the command line: its input, its progress, its end. */
@NullMarked
package dev.serai.cli.run;

import org.jspecify.annotations.NullMarked;
