@NullMarked
package dev.serai.cli.run;

import org.jspecify.annotations.NullMarked;
