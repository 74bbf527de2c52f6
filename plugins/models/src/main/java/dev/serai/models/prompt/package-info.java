/** The node that asks a model, and checks its answer. */
@NullMarked
package dev.serai.models.prompt;

import org.jspecify.annotations.NullMarked;
