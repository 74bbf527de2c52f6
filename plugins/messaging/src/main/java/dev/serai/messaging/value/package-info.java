/** Values that the parts of messaging share. */
@NullMarked
package dev.serai.messaging.value;

import org.jspecify.annotations.NullMarked;
