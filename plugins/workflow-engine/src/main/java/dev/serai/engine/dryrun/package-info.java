/** What a dry run needs: which ways there are, and values that take a run along each of them. */
@NullMarked
package dev.serai.engine.dryrun;

import org.jspecify.annotations.NullMarked;
