@NullMarked
package dev.serai.cli.chat;

import org.jspecify.annotations.NullMarked;
