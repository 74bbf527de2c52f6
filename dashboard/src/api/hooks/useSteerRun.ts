import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../client'
import { keys } from '../keys'
import type { RunAnswer } from '../types'

/** What can be done to a run without a question back. A rerun answers with the new run. */
export const useSteerRun = (id: string, operation: 'pause' | 'resume' | 'rerun') => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call<RunAnswer>(`/runs/${encodeURIComponent(id)}/${operation}`, { method: 'POST' }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.runs }),
        client.invalidateQueries({ queryKey: keys.run(id) }),
      ]),
  })
}
