/** Tests. */
@NullMarked
package dev.serai.host.database;

import org.jspecify.annotations.NullMarked;
