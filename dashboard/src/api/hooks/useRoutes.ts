import { useQuery } from '@tanstack/react-query'
import { call } from '../client'
import { keys } from '../keys'
import { REFRESH_MS } from '../refresh'
import type { Items, Route } from '../types'

export const useRoutes = () =>
  useQuery({
    queryKey: keys.routes,
    queryFn: ({ signal }) => call<Items<Route>>('/routes', { signal }).then(({ items }) => items),
    refetchInterval: REFRESH_MS,
  })
