import { useLocation, useSearchParams } from 'react-router'

/** What a list is asked for is in the URL, and nowhere else. */
export function useListFilter<F extends { cursor?: string }>(read: (params: URLSearchParams) => F) {
  const [params, setParams] = useSearchParams()
  const trail = (useLocation().state as { trail?: string[] } | null)?.trail ?? []
  const filter = read(params)

  const change = (part: Partial<F>, state?: { trail: string[] }) =>
    setParams(entriesOf({ ...filter, cursor: undefined, ...part }), { replace: !state, state })
  const goTo = (cursor: string | undefined, way: string[]) => change({ cursor } as Partial<F>, { trail: way })

  return {
    filter,
    change: (part: Partial<Omit<F, 'cursor'>>) => change(part as Partial<F>),
    clear: () => setParams([], { replace: true }),
    /** Cursors lead forwards only; the way back is kept with the entry in the browser's history. */
    next: (cursor: string) => goTo(cursor, [...trail, filter.cursor ?? '']),
    previous: () => goTo(trail.at(-1) || undefined, trail.slice(0, -1)),
  }
}

const entriesOf = (filter: object) =>
  Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1]))
