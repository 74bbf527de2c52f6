/** JSON as states and the journal hold it. */
@NullMarked
package dev.serai.engine.json;

import org.jspecify.annotations.NullMarked;
