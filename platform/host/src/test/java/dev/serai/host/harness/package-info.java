/** A web server with a real Camel, a real database and a real port, around a platform that tests command. */
@NullMarked
package dev.serai.host.harness;

import org.jspecify.annotations.NullMarked;
