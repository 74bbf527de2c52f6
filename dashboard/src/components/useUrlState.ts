import { useSearchParams } from 'react-router'

type Values<N extends string> = Partial<Record<N, string | undefined>>

/** Parameters of the URL, as state. A change replaces the entry in the browser's history. */
export function useUrlState<N extends string>(...names: N[]): [Values<N>, (part: Values<N>) => void] {
  const [params, setParams] = useSearchParams()
  const change = (part: Values<N>) => {
    const next = new URLSearchParams(params)
    for (const name of names) {
      if (!(name in part)) continue
      if (part[name]) next.set(name, part[name])
      else next.delete(name)
    }
    setParams(next, { replace: true, preventScrollReset: true })
  }
  return [Object.fromEntries(names.map(name => [name, params.get(name) ?? undefined])) as Values<N>, change]
}
