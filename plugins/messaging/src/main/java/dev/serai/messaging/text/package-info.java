/** From what a message holds to the texts that a channel takes. Pure functions. */
@NullMarked
package dev.serai.messaging.text;

import org.jspecify.annotations.NullMarked;
