/** What models may have done: tools, and how they are asked for. Knows nothing of models. */
@NullMarked
package dev.serai.models.tool;

import org.jspecify.annotations.NullMarked;
