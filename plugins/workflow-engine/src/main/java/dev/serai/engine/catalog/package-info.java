/** The loaded workflows: which plan a name stands for now, and which one a stored definition was. */
@NullMarked
package dev.serai.engine.catalog;

import org.jspecify.annotations.NullMarked;
