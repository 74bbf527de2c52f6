/** The event stream: one reader of the journal feed, any number of connections. */
@NullMarked
package dev.serai.host.events;

import org.jspecify.annotations.NullMarked;
