/** The console as a browser sees it: its files, what Hawtio asks for, Jolokia under a role. */
@NullMarked
package dev.serai.host.console;

import org.jspecify.annotations.NullMarked;
