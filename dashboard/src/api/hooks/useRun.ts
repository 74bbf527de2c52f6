import { useQuery } from '@tanstack/react-query'
import { call } from '../client'
import { usePollingFallback } from '../Events'
import { keys } from '../keys'
import { isOpen, type RunDetail } from '../types'

export const useRun = (id: string) => {
  const fallback = usePollingFallback()
  return useQuery({
    queryKey: keys.runDetail(id),
    queryFn: ({ signal }) => call<RunDetail>(`/runs/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: ({ state }) => state.data && isOpen(state.data) ? fallback : false,
  })
}
