/** Messages of people as a plugin: commands that start workflows, and the outbox that carries what they answer. */
@NullMarked
package dev.serai.messaging;

import org.jspecify.annotations.NullMarked;
