/** Tests of the event stream. */
@NullMarked
package dev.serai.host.events;

import org.jspecify.annotations.NullMarked;
