/** All tools by their names, with their rules. */
@NullMarked
package dev.serai.models.tool.box;

import org.jspecify.annotations.NullMarked;
