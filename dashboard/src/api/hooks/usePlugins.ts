import { useQuery } from '@tanstack/react-query'
import { call } from '../client'
import { keys } from '../keys'
import { REFRESH_MS } from '../refresh'
import type { Items, PluginEntry } from '../types'

export const usePlugins = () =>
  useQuery({
    queryKey: keys.plugins,
    queryFn: ({ signal }) => call<Items<PluginEntry>>('/plugins', { signal }).then(({ items }) => items),
    refetchInterval: REFRESH_MS,
  })
