/** The tools that come with the platform. */
@NullMarked
package dev.serai.models.tool.builtin;

import org.jspecify.annotations.NullMarked;
