/** Real parts and hand-written fakes for tests of the platform and of plugins. */
@NullMarked
package dev.serai.testkit;

import org.jspecify.annotations.NullMarked;
