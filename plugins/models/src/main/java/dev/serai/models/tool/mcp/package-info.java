/** Tools of servers that speak the Model Context Protocol. */
@NullMarked
package dev.serai.models.tool.mcp;

import org.jspecify.annotations.NullMarked;
