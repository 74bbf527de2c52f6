/** WhatsApp's Cloud API: batches of events as messages, messages as it wants them, and the handshake of its webhook. */
@NullMarked
package dev.serai.messaging.whatsapp;

import org.jspecify.annotations.NullMarked;
