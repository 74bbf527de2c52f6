/** Tests. */
@NullMarked
package dev.serai.host.plugins;

import org.jspecify.annotations.NullMarked;
