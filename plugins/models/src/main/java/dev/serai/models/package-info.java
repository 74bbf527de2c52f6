/** Models: the prompt node, what it costs, and the tools that models may use. */
@NullMarked
package dev.serai.models;

import org.jspecify.annotations.NullMarked;
