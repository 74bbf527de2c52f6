/** Tests of what the console asks for. */
@NullMarked
package dev.serai.host.console;

import org.jspecify.annotations.NullMarked;
