/**
 * A slow, obviously right interpreter of workflow files on virtual time. It shares no plan, no state and no thread with the
 * engine: what both agree on is what the format means.
 */
@NullMarked
package dev.serai.engine.reference;

import org.jspecify.annotations.NullMarked;
