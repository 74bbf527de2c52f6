/** Tests. */
@NullMarked
package dev.serai.host.ingress;

import org.jspecify.annotations.NullMarked;
