/** The append-only stream of events, and the only SQL of the engine. */
@NullMarked
package dev.serai.engine.journal;

import org.jspecify.annotations.NullMarked;
