/** Routes as tools. */
@NullMarked
package dev.serai.models.tool.route;

import org.jspecify.annotations.NullMarked;
