/** JSON and YAML as values. */
@NullMarked
package dev.serai.assistant.value;

import org.jspecify.annotations.NullMarked;
