/** config/models.yaml and config/prices.yaml: what they say, and everything that is wrong with them. */
@NullMarked
package dev.serai.models.config;

import org.jspecify.annotations.NullMarked;
