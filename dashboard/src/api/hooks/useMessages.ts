import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../client'
import { keys, type MessageFilter } from '../keys'
import { REFRESH_MS } from '../refresh'
import type { MessagePage } from '../types'

export const useMessages = (filter: MessageFilter) =>
  useQuery({
    queryKey: keys.messageList(filter),
    queryFn: ({ signal }) => call<MessagePage>('/messages', { query: { ...filter }, signal }),
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  })
