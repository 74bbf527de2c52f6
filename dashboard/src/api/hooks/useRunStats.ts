import { useQuery } from '@tanstack/react-query'
import { call } from '../client'
import { usePollingFallback } from '../Events'
import { keys } from '../keys'
import type { RunStats } from '../types'

export const useRunStats = () =>
  useQuery({
    queryKey: keys.runStats,
    queryFn: ({ signal }) => call<RunStats>('/runs/stats', { signal }),
    refetchInterval: usePollingFallback(),
  })
