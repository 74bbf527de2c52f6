/** Expressions (CEL) and templates, compiled against the fields of a workflow. */
@NullMarked
package dev.serai.engine.expression;

import org.jspecify.annotations.NullMarked;
