@NullMarked
package dev.serai.cli.up;

import org.jspecify.annotations.NullMarked;
