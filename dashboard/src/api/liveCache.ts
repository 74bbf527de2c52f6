import type { QueryClient } from '@tanstack/react-query'
import type { EventListener } from './events'
import { keys, type RunFilter } from './keys'
import { needsReload, updatedPage } from './runUpdates'
import type { RunPage, RunUpdate } from './types'

/** Updates are gathered this long, so that a storm of runs is one rendering. */
export const GATHER_MS = 300
/** At most this often are lists, counters and open runs loaded again. */
export const RELOAD_MS = 2000

/** Carries events into the cache: patches the lists at once, and has loaded what an event does not tell. */
export function liveCache(client: QueryClient): EventListener {
  const gathered = new Map<string, RunUpdate>()
  const reloadRuns = atMostEvery(RELOAD_MS, () => void client.invalidateQueries({ queryKey: keys.runs }))
  const reloadOpenRuns = atMostEvery(GATHER_MS, () => void client.invalidateQueries({ queryKey: keys.allRuns }))

  const flush = atMostEvery(GATHER_MS, () => {
    const updates = [...gathered.values()]
    gathered.clear()
    const pages = client.getQueriesData<RunPage>({ queryKey: keys.runLists, type: 'active' })
    if (needsReload(pages.map(([, page]) => page), updates)) reloadRuns()
    for (const [key, page] of pages) {
      if (page) client.setQueryData(key, updatedPage(page, key[2] as RunFilter, updates))
    }
    if (updates.some(({ id }) => isOpen(client, id))) reloadOpenRuns()
  })

  return {
    onUpdates(updates) {
      updates.forEach(update => gathered.set(update.id, update))
      flush()
    },
    onGap() {
      reloadRuns()
      reloadOpenRuns()
    },
  }
}

const isOpen = (client: QueryClient, id: string) =>
  client.getQueryCache().findAll({ queryKey: keys.run(id), type: 'active' }).length > 0

/** Runs the action at once, and then not sooner than this again; calls in between become one. */
function atMostEvery(millis: number, action: () => void): () => void {
  let waiting = false
  let asked = false
  return function ask() {
    if (waiting) {
      asked = true
      return
    }
    waiting = true
    action()
    setTimeout(() => {
      waiting = false
      if (asked) {
        asked = false
        ask()
      }
    }, millis)
  }
}
