/** Tests of the kernel as a whole. */
@NullMarked
package dev.serai.host;

import org.jspecify.annotations.NullMarked;
