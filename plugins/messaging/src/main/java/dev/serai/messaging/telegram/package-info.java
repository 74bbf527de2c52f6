/** Telegram: its updates as messages, messages as it wants them, and its webhook. */
@NullMarked
package dev.serai.messaging.telegram;

import org.jspecify.annotations.NullMarked;
