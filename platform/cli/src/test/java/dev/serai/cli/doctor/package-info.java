@NullMarked
package dev.serai.cli.doctor;

import org.jspecify.annotations.NullMarked;
