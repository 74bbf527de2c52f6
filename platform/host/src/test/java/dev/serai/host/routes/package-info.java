/** Tests. */
@NullMarked
package dev.serai.host.routes;

import org.jspecify.annotations.NullMarked;
