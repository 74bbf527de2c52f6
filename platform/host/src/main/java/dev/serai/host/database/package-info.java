/** SQLite or PostgreSQL, the data folder's lock, and migrations. */
@NullMarked
package dev.serai.host.database;

import org.jspecify.annotations.NullMarked;
