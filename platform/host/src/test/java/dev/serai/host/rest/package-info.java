/** Tests of the REST API. */
@NullMarked
package dev.serai.host.rest;

import org.jspecify.annotations.NullMarked;
