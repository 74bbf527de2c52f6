/** How the providers of webhooks sign, and where each of them names its deliveries. Knows nothing of Camel. */
@NullMarked
package dev.serai.webhooks.signature;

import org.jspecify.annotations.NullMarked;
