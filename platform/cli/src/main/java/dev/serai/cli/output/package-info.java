/** How results look in a terminal: tables, colours, JSON. */
@NullMarked
package dev.serai.cli.output;

import org.jspecify.annotations.NullMarked;
