import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../client'
import { keys } from '../keys'
import type { RunAnswer } from '../types'

export interface Rerun {
  /** The node to begin with. */
  from: string
  /** Fields that are to have other values first. */
  state: Record<string, unknown>
  definition: 'pinned' | 'latest'
}

/** Starts a new run that goes on from an ended one. */
export const useRerun = (id: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ rerun, idempotencyKey }: { rerun: Rerun; idempotencyKey: string }) =>
      call<RunAnswer>(`/runs/${encodeURIComponent(id)}/rerun`, {
        method: 'POST',
        body: rerun,
        headers: { 'Idempotency-Key': idempotencyKey },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.runs }),
  })
}
