/**
 * What comes in from people: the component {@code message}, which each channel's route ends with. Who may start what, the
 * conversation that asks for what is missing, and each delivery once.
 */
@NullMarked
package dev.serai.messaging.inbox;

import org.jspecify.annotations.NullMarked;
