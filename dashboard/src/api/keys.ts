import type { MessageStatus, RunStatus } from './types'

/** What a list of runs is asked for; all of it is in the key of the query. */
export interface RunFilter {
  workflow?: string
  status?: RunStatus
  q?: string
  cursor?: string
}

/** As with runs; no status: those in any. */
export interface MessageFilter {
  channel?: string
  status?: MessageStatus
  q?: string
  cursor?: string
}

/** The keys of the cache, in one place: whoever changes data knows here what to invalidate. */
export const keys = {
  me: ['me'],
  runs: ['runs'],
  runList: (filter: RunFilter) => ['runs', 'list', filter] as const,
  runLists: ['runs', 'list'],
  runStats: ['runs', 'stats'],
  costsOf: (runs: readonly string[]) => ['runs', 'costs', runs] as const,
  allRuns: ['run'],
  run: (id: string) => ['run', id] as const,
  runDetail: (id: string) => ['run', id, 'detail'] as const,
  runCosts: (id: string) => ['run', id, 'costs'] as const,
  runJournal: (id: string) => ['run', id, 'journal'] as const,
  workflows: ['workflows'],
  workflow: (name: string) => ['workflows', name] as const,
  versions: (name: string, current: string) => ['workflows', name, 'versions', current] as const,
  versionDiff: (name: string, from: string, to: string) => ['workflows', name, 'diff', from, to] as const,
  messages: ['messages'],
  messageList: (filter: MessageFilter) => ['messages', filter] as const,
  assistant: ['assistant'],
  sessions: ['assistant', 'sessions'],
  session: (id: string) => ['assistant', 'session', id] as const,
  plugins: ['plugins'],
  routes: ['routes'],
  problems: ['problems'],
}
