/** The workflow engine as a plugin. {@link dev.serai.engine.EngineService} wires it; read on in the order yaml, definition, expression, plan, journal, run, camel. */
@NullMarked
package dev.serai.engine;

import org.jspecify.annotations.NullMarked;
