/** Tests of the server as a whole. */
@NullMarked
package dev.serai.host.web;

import org.jspecify.annotations.NullMarked;
