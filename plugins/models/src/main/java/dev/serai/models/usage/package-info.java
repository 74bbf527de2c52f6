/** What calls cost: the table of calls, prices, budgets, reports. */
@NullMarked
package dev.serai.models.usage;

import org.jspecify.annotations.NullMarked;
