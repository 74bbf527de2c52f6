/** What callers are told when something went wrong: problem documents (RFC 9457). */
@NullMarked
package dev.serai.host.problem;

import org.jspecify.annotations.NullMarked;
