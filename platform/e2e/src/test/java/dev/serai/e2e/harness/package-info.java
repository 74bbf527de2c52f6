/** The distribution as a process, its HTTP door, a browser: what the tests need to tell a user's story. */
@NullMarked
package dev.serai.e2e.harness;

import org.jspecify.annotations.NullMarked;
