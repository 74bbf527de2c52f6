import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../client'
import { keys } from '../keys'
import type { WorkflowDetail } from '../types'

export interface Change {
  text: string
  /** The digest of what was changed: refused where another has changed it since. */
  base: string
}

export const useSaveWorkflow = (name: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ text, base }: Change) =>
      call<WorkflowDetail>(`/workflows/${encodeURIComponent(name)}`, {
        method: 'PUT',
        text,
        headers: { 'If-Match': `"${base}"` },
      }),
    onSuccess: saved => {
      client.setQueryData(keys.workflow(name), saved)
      return client.invalidateQueries({ queryKey: keys.workflows })
    },
  })
}
