/** Asks the platform: over REST where a server runs, and the same questions of an embedded one. */
@NullMarked
package dev.serai.cli.client;

import org.jspecify.annotations.NullMarked;
