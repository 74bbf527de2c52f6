/** JSON and text, without any knowledge of models. */
@NullMarked
package dev.serai.models.value;

import org.jspecify.annotations.NullMarked;
