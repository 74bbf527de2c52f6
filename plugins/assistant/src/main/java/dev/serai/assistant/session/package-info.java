/** Conversations and what was said in them, in the database. */
@NullMarked
package dev.serai.assistant.session;

import org.jspecify.annotations.NullMarked;
