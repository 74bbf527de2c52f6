/** Tests. */
@NullMarked
package dev.serai.host.camel;

import org.jspecify.annotations.NullMarked;
