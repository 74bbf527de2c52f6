/** A definition, checked and compiled: what a run follows. */
@NullMarked
package dev.serai.engine.plan;

import org.jspecify.annotations.NullMarked;
