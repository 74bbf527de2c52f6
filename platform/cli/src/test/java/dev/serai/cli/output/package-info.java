@NullMarked
package dev.serai.cli.output;

import org.jspecify.annotations.NullMarked;
