/** One question and its answer. */
@NullMarked
package dev.serai.assistant.turn;

import org.jspecify.annotations.NullMarked;
