/** Tests. */
@NullMarked
package dev.serai.host.secrets;

import org.jspecify.annotations.NullMarked;
