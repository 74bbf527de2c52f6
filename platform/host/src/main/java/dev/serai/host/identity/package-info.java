/** Who is calling and what they may do: users, sessions, API tokens, roles. */
@NullMarked
package dev.serai.host.identity;

import org.jspecify.annotations.NullMarked;
