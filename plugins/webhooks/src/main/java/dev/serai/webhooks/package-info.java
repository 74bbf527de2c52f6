/** Webhooks as a plugin: signatures, and the processors that {@code routes/*.yaml} name. */
@NullMarked
package dev.serai.webhooks;

import org.jspecify.annotations.NullMarked;
