/** The node type {@code call}: any Camel endpoint as a step. */
@NullMarked
package dev.serai.engine.call;

import org.jspecify.annotations.NullMarked;
