import type { RunFilter } from './keys'
import { isOpen, type Run, type RunPage, type RunUpdate } from './types'

/** More new runs than this at once are left to the next load, so that the table does not race. */
const NEW_AT_ONCE = 10

/** A page of runs after these updates. It becomes exact with the next load: an update has no tokens and no cost. */
export function updatedPage(page: RunPage, filter: RunFilter, updates: readonly RunUpdate[]): RunPage {
  const byId = new Map(updates.map(update => [update.id, update]))
  const known = page.items.map(run => changed(run, byId.get(run.id))).filter(run => matchesStatus(run, filter))
  return { ...page, items: [...newRuns(page, filter, updates), ...known] }
}

/** Whether lists and counters have to be loaded again after these updates. */
export function needsReload(pages: readonly (RunPage | undefined)[], updates: readonly RunUpdate[]): boolean {
  const shown = new Set(pages.flatMap(page => page?.items.map(run => run.id) ?? []))
  return updates.some(update => !isOpen(update) || !shown.has(update.id))
}

function changed(run: Run, update: RunUpdate | undefined): Run {
  if (!update || (!isOpen(run) && isOpen(update))) return run
  return { ...run, status: update.status, duration_ms: millis(update.duration_seconds) ?? run.duration_ms }
}

function newRuns(page: RunPage, filter: RunFilter, updates: readonly RunUpdate[]): Run[] {
  if (filter.cursor || filter.q) return []
  const shown = new Set(page.items.map(run => run.id))
  const fresh = updates
    .filter(update => update.started_at && !shown.has(update.id) && newerThan(page, update))
    .map(started)
    .filter(run => matchesStatus(run, filter) && (!filter.workflow || run.workflow === filter.workflow))
  return fresh.length > NEW_AT_ONCE ? [] : fresh.sort((a, b) => Date.parse(b.started_at) - Date.parse(a.started_at))
}

const newerThan = (page: RunPage, { started_at }: RunUpdate) =>
  !page.items[0] || Date.parse(started_at ?? '') >= Date.parse(page.items[0].started_at)

const matchesStatus = (run: Run, { status }: RunFilter) => !status || run.status === status

const millis = (seconds: number | null | undefined) => (seconds == null ? seconds : seconds * 1000)

const started = (update: RunUpdate): Run => ({
  id: update.id,
  workflow: update.workflow_name,
  version: '',
  status: update.status,
  started_at: update.started_at ?? '',
  duration_ms: millis(update.duration_seconds),
})
