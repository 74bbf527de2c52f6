/** The chat that turns sentences into proven workflows. */
@NullMarked
package dev.serai.assistant;

import org.jspecify.annotations.NullMarked;
