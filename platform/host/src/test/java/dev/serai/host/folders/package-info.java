/** Tests. */
@NullMarked
package dev.serai.host.folders;

import org.jspecify.annotations.NullMarked;
