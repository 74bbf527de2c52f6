import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call } from '../client'
import { keys } from '../keys'
import type { Costs, Items, RunCosts } from '../types'

/** What the models of a run took, in sum and by node. */
export const useRunCosts = (id: string) =>
  useQuery({
    queryKey: keys.runCosts(id),
    queryFn: ({ signal }) => call<RunCosts>(`/runs/${encodeURIComponent(id)}/costs`, { signal }),
    retry: false,
  })

/** The same of many runs, by their ids, in one call; a run that asked no model is not there. */
export function useCostsOf(runs: readonly { id: string }[]): Map<string, Costs> {
  const ids = runs.map(run => run.id)
  const { data } = useQuery({
    queryKey: keys.costsOf(ids),
    queryFn: ({ signal }) => call<Items<Costs>>('/reports/runs', { query: { ids: ids.join(',') }, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  })
  return useMemo(() => new Map(data?.items.map(costs => [costs.name ?? '', costs])), [data])
}
