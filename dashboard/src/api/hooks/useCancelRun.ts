import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../client'
import { keys } from '../keys'
import type { Run } from '../types'

export const useCancelRun = (id: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call<Run>(`/runs/${encodeURIComponent(id)}/cancel`, { method: 'POST' }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.runs }),
        client.invalidateQueries({ queryKey: keys.run(id) }),
      ]),
  })
}
