/** Whether what a model answered is a workflow that works. */
@NullMarked
package dev.serai.assistant.proof;

import org.jspecify.annotations.NullMarked;
