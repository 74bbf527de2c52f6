/** Models in routes: the component model:, the beans model-NAME, and the REST operations. */
@NullMarked
package dev.serai.models.camel;

import org.jspecify.annotations.NullMarked;
