/** Tests. */
@NullMarked
package dev.serai.host.settings;

import org.jspecify.annotations.NullMarked;
