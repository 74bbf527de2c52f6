/** What comes in over platform-http: the raw body, no header that Camel would obey, and nothing echoed. */
@NullMarked
package dev.serai.host.ingress;

import org.jspecify.annotations.NullMarked;
