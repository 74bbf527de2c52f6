/** Tests of who gets in. */
@NullMarked
package dev.serai.host.identity;

import org.jspecify.annotations.NullMarked;
