/** What the log looks like. */
@NullMarked
package dev.serai.host.log;

import org.jspecify.annotations.NullMarked;
