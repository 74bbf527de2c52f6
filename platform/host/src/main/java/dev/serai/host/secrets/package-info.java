/** Where secrets come from, and how they are kept out of sight. */
@NullMarked
package dev.serai.host.secrets;

import org.jspecify.annotations.NullMarked;
