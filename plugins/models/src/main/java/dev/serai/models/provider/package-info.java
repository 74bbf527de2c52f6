/** The providers: how each is reached, one small class for each. */
@NullMarked
package dev.serai.models.provider;

import org.jspecify.annotations.NullMarked;
