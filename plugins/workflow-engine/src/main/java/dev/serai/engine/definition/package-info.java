/** What a workflow file says: fields, nodes and edges, each with its place. */
@NullMarked
package dev.serai.engine.definition;

import org.jspecify.annotations.NullMarked;
