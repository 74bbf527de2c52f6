import { useQuery } from '@tanstack/react-query'
import { call } from '../client'
import { keys } from '../keys'
import type { VersionDiff } from '../types'

export const useVersionDiff = (name: string, from: string, to: string) =>
  useQuery({
    queryKey: keys.versionDiff(name, from, to),
    queryFn: ({ signal }) =>
      call<VersionDiff>(`/workflows/${encodeURIComponent(name)}/diff`, { query: { from, to }, signal }),
    staleTime: Infinity,
  })
