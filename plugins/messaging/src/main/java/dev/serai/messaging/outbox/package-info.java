/** Messages on their way out: stored, delivered in order, retried, given up, shown. */
@NullMarked
package dev.serai.messaging.outbox;

import org.jspecify.annotations.NullMarked;
