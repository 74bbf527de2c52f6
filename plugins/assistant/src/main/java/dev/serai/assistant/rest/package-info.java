/** The operations of META-INF/serai/openapi.yaml. */
@NullMarked
package dev.serai.assistant.rest;

import org.jspecify.annotations.NullMarked;
