/** How requests come in and answers go out: the server, bodies, problem documents, what Camel's platform-http is given. */
@NullMarked
package dev.serai.host.http;

import org.jspecify.annotations.NullMarked;
