/** One call of a model: retries, fallback, streaming, cancellation, accounting. */
@NullMarked
package dev.serai.models.chat;

import org.jspecify.annotations.NullMarked;
