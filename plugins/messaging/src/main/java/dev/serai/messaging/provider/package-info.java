/** What the channels of providers on the internet have in common: their answers, their errors, what comes in. */
@NullMarked
package dev.serai.messaging.provider;

import org.jspecify.annotations.NullMarked;
