/** The library of workflows with parts to fill in. */
@NullMarked
package dev.serai.assistant.template;

import org.jspecify.annotations.NullMarked;
