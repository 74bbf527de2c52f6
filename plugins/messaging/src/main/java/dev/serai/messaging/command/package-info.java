/** What people type and what it means: a command, its input, and the texts they are answered with. Pure functions. */
@NullMarked
package dev.serai.messaging.command;

import org.jspecify.annotations.NullMarked;
