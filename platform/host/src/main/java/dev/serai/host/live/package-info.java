/** What passes and is not kept: from whoever tells it to the streams that are open. */
@NullMarked
package dev.serai.host.live;

import org.jspecify.annotations.NullMarked;
