package dev.serai.engine.catalog;

import dev.serai.engine.plan.Plan;

/**
 * A loaded workflow.
 *
 * @param definition the id of its stored definition
 * @param file relative to the home folder
 */
public record Workflow(Plan plan, long definition, String file) {}
