import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../client'
import { keys } from '../keys'
import type { OutgoingMessage } from '../types'

/** Puts a message in line again, or aside. */
export const useHandleMessage = (id: string, operation: 'retry' | 'discard') => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call<OutgoingMessage>(`/messages/${encodeURIComponent(id)}/${operation}`, { method: 'POST' }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.messages }),
  })
}

/** Puts all dead messages in line again, of one channel or of all. */
export const useRetryAll = (channel?: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call<{ retried: number }>('/messages/retry', { method: 'POST', query: { channel } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.messages }),
  })
}
