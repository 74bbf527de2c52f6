/** The web server: all that answers HTTP, put together in the order in which a request meets it. */
@NullMarked
package dev.serai.host.web;

import org.jspecify.annotations.NullMarked;
