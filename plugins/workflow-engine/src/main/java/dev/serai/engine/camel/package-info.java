/** Where the engine meets Camel: the workflow component, REST operations, the call node. */
@NullMarked
package dev.serai.engine.camel;

import org.jspecify.annotations.NullMarked;
