/** The node type {@code http}. */
@NullMarked
package dev.serai.engine.http;

import org.jspecify.annotations.NullMarked;
