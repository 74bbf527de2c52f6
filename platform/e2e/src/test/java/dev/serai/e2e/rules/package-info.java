/** What the architecture and the style ask of all modules. */
@NullMarked
package dev.serai.e2e.rules;

import org.jspecify.annotations.NullMarked;
