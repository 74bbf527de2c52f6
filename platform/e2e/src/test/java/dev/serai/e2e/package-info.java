/** The whole product, as its users meet it. One class per subject. */
@NullMarked
package dev.serai.e2e;

import org.jspecify.annotations.NullMarked;
