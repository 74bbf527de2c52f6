/** Tests. */
@NullMarked
package dev.serai.host.yaml;

import org.jspecify.annotations.NullMarked;
