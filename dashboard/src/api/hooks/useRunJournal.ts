import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../client'
import { usePollingFallback } from '../Events'
import { keys } from '../keys'
import type { RunEventPage } from '../types'

/** The journal of a run, oldest first, page by page. */
export const useRunJournal = (id: string) =>
  useInfiniteQuery({
    queryKey: keys.runJournal(id),
    queryFn: ({ pageParam, signal }) =>
      call<RunEventPage>(`/runs/${encodeURIComponent(id)}/events`, { query: { after: pageParam }, signal }),
    initialPageParam: -1,
    getNextPageParam: page => (page.more ? page.items.at(-1)?.seq : undefined),
    refetchInterval: usePollingFallback(),
  })
