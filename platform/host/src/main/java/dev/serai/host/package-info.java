/** The kernel. {@link dev.serai.host.Host} wires everything, in the order in which a message meets it. */
@NullMarked
package dev.serai.host;

import org.jspecify.annotations.NullMarked;
