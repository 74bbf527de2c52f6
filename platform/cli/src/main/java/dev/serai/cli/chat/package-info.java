/** Talking with the assistant. */
@NullMarked
package dev.serai.cli.chat;

import org.jspecify.annotations.NullMarked;
