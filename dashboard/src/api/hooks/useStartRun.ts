import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../client'
import { keys } from '../keys'
import type { RunAnswer } from '../types'

export interface Start {
  workflow: string
  input: Record<string, unknown>
  idempotencyKey: string
}

export const useStartRun = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ workflow, input, idempotencyKey }: Start) =>
      call<RunAnswer>('/runs', {
        method: 'POST',
        body: { workflow, input },
        headers: { 'Idempotency-Key': idempotencyKey },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.runs }),
  })
}
