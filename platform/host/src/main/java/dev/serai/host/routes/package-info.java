/** Loads route files one by one, and keeps the old version of one while the new one is wrong. */
@NullMarked
package dev.serai.host.routes;

import org.jspecify.annotations.NullMarked;
