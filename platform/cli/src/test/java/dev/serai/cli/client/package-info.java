@NullMarked
package dev.serai.cli.client;

import org.jspecify.annotations.NullMarked;
