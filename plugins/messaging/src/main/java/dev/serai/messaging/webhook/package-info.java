/** Webhooks to others: who receives them, and how they are signed. */
@NullMarked
package dev.serai.messaging.webhook;

import org.jspecify.annotations.NullMarked;
