/** What tools may reach: hosts, files, tables. Everything that is not allowed is refused. */
@NullMarked
package dev.serai.models.tool.access;

import org.jspecify.annotations.NullMarked;
