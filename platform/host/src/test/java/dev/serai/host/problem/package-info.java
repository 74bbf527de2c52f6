/** Tests. */
@NullMarked
package dev.serai.host.problem;

import org.jspecify.annotations.NullMarked;
