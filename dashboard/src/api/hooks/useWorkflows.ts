import { useQuery } from '@tanstack/react-query'
import { call } from '../client'
import { keys } from '../keys'
import { REFRESH_MS } from '../refresh'
import type { Items, Workflow } from '../types'

export const useWorkflows = () =>
  useQuery({
    queryKey: keys.workflows,
    queryFn: ({ signal }) => call<Items<Workflow>>('/workflows', { signal }).then(({ items }) => items),
    refetchInterval: REFRESH_MS,
  })
