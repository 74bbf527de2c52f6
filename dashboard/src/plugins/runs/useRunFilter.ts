import { useLocation, useSearchParams } from 'react-router'
import type { RunFilter } from '../../api/keys'
import type { RunStatus } from '../../api/types'
import { statuses } from '../../components/StatusLabel'

/** The filter is in the URL, and nowhere else. */
export function useRunFilter() {
  const [params, setParams] = useSearchParams()
  const trail = (useLocation().state as { trail?: string[] } | null)?.trail ?? []
  const filter = filterOf(params)

  const change = (part: RunFilter, state?: { trail: string[] }) =>
    setParams(entriesOf({ ...filter, cursor: undefined, ...part }), { replace: !state, state })

  return {
    filter,
    isFiltered: Boolean(filter.workflow || filter.status || filter.q),
    change: (part: Omit<RunFilter, 'cursor'>) => change(part),
    clear: () => change({ workflow: undefined, status: undefined, q: undefined }),
    /** Cursors lead forwards only; the way back is kept with the entry in the browser's history. */
    next: (cursor: string) => change({ cursor }, { trail: [...trail, filter.cursor ?? ''] }),
    previous: () => change({ cursor: trail.at(-1) || undefined }, { trail: trail.slice(0, -1) }),
  }
}

const filterOf = (params: URLSearchParams): RunFilter => ({
  workflow: params.get('workflow') || undefined,
  status: statusOf(params.get('status')),
  q: params.get('q') || undefined,
  cursor: params.get('cursor') || undefined,
})

const statusOf = (text: string | null) => statuses.find((status): status is RunStatus => status === text)

const entriesOf = (filter: RunFilter) =>
  Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1]))
