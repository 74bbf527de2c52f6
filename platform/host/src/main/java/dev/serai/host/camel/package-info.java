/** Camel as the platform sets it up. */
@NullMarked
package dev.serai.host.camel;

import org.jspecify.annotations.NullMarked;
