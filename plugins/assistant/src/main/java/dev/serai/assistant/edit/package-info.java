/** A changed workflow that keeps the text of what did not change. */
@NullMarked
package dev.serai.assistant.edit;

import org.jspecify.annotations.NullMarked;
