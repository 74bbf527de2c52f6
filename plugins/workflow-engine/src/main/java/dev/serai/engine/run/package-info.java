/** Runs: a state that is the fold of its events, and the loop that carries it forward. */
@NullMarked
package dev.serai.engine.run;

import org.jspecify.annotations.NullMarked;
