/** What tests are made with. */
@NullMarked
package dev.serai.host.testing;

import org.jspecify.annotations.NullMarked;
