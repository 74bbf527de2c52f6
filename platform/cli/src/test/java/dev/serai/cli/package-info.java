@NullMarked
package dev.serai.cli;

import org.jspecify.annotations.NullMarked;
