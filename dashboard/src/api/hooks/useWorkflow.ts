import { useQuery } from '@tanstack/react-query'
import { call } from '../client'
import { keys } from '../keys'
import { REFRESH_MS } from '../refresh'
import type { WorkflowDetail } from '../types'

export const useWorkflow = (name: string) =>
  useQuery({
    queryKey: keys.workflow(name),
    queryFn: ({ signal }) => call<WorkflowDetail>(`/workflows/${encodeURIComponent(name)}`, { signal }),
    refetchInterval: REFRESH_MS,
  })
