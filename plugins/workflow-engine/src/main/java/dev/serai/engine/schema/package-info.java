/** The JSON Schema of workflow files, for editors. */
@NullMarked
package dev.serai.engine.schema;

import org.jspecify.annotations.NullMarked;
