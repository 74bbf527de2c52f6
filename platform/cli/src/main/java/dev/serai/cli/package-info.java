/** The command line. Read {@link dev.serai.cli.Main} first. */
@NullMarked
package dev.serai.cli;

import org.jspecify.annotations.NullMarked;
