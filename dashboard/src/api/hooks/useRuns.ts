import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../client'
import { usePollingFallback } from '../Events'
import { keys, type RunFilter } from '../keys'
import type { RunPage } from '../types'

export const useRuns = (filter: RunFilter) =>
  useQuery({
    queryKey: keys.runList(filter),
    queryFn: ({ signal }) => call<RunPage>('/runs', { query: { ...filter }, signal }),
    refetchInterval: usePollingFallback(),
    placeholderData: keepPreviousData,
  })
