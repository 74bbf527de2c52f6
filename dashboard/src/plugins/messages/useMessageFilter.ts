import type { MessageFilter } from '../../api/keys'
import type { MessageStatus } from '../../api/types'
import { useListFilter } from '../../components/useListFilter'
import { messageStatuses } from './MessageStatusLabel'

/** Where the URL says nothing, the page shows what was given up: that is what needs somebody. */
export const GIVEN_UP: MessageStatus = 'dead'

export function useMessageFilter() {
  const list = useListFilter(filterOf)
  const { channel, status, q } = list.filter
  const asked: MessageFilter = { ...list.filter, status: status === 'all' ? undefined : (status ?? GIVEN_UP) }
  return { ...list, asked, isFiltered: Boolean(channel || q || asked.status !== GIVEN_UP) }
}

type Shown = Omit<MessageFilter, 'status'> & { status?: MessageStatus | 'all' }

const filterOf = (params: URLSearchParams): Shown => ({
  channel: params.get('channel') || undefined,
  status: [...messageStatuses, 'all' as const].find(status => status === params.get('status')),
  q: params.get('q') || undefined,
  cursor: params.get('cursor') || undefined,
})
