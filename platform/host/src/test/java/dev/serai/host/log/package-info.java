/** Tests. */
@NullMarked
package dev.serai.host.log;

import org.jspecify.annotations.NullMarked;
