/** What conversations remember. */
@NullMarked
package dev.serai.models.memory;

import org.jspecify.annotations.NullMarked;
