/** Tells listeners of files that come, change and go, on the platform's one thread for plugins. */
@NullMarked
package dev.serai.host.folders;

import org.jspecify.annotations.NullMarked;
