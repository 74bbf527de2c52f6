/** The acceptance table of what workflows mean: cases, and how an outcome is held against them. */
@NullMarked
package dev.serai.engine.semantics;

import org.jspecify.annotations.NullMarked;
