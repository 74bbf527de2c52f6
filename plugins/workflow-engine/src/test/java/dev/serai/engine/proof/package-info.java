/** The engine against the reference interpreter, in workflows that nobody wrote. */
@NullMarked
package dev.serai.engine.proof;

import org.jspecify.annotations.NullMarked;
