/** The REST API: contracts of the host and of the plugins become one, and each operation is answered by its route. */
@NullMarked
package dev.serai.host.rest;

import org.jspecify.annotations.NullMarked;
