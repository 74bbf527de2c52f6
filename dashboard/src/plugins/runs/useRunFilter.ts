import type { RunFilter } from '../../api/keys'
import type { RunStatus } from '../../api/types'
import { statuses } from '../../components/StatusLabel'
import { useListFilter } from '../../components/useListFilter'

export function useRunFilter() {
  const list = useListFilter(filterOf)
  const { workflow, status, q } = list.filter
  return { ...list, isFiltered: Boolean(workflow || status || q) }
}

const filterOf = (params: URLSearchParams): RunFilter => ({
  workflow: params.get('workflow') || undefined,
  status: statusOf(params.get('status')),
  q: params.get('q') || undefined,
  cursor: params.get('cursor') || undefined,
})

const statusOf = (text: string | null) => statuses.find((status): status is RunStatus => status === text)
