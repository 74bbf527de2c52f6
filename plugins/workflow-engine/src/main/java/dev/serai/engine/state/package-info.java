/** The state of a run as the fold of its events: tokens, joins, bodies, and the values of the fields. */
@NullMarked
package dev.serai.engine.state;

import org.jspecify.annotations.NullMarked;
