/** What the server says once it is ready. */
@NullMarked
package dev.serai.cli.up;

import org.jspecify.annotations.NullMarked;
