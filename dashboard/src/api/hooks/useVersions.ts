import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../client'
import { keys } from '../keys'
import type { VersionPage, Workflow } from '../types'

/** The latest first. */
export const useVersions = ({ name, version }: Workflow) =>
  useInfiniteQuery({
    queryKey: keys.versions(name, version),
    queryFn: ({ signal, pageParam }) =>
      call<VersionPage>(`/workflows/${encodeURIComponent(name)}/versions`, { query: { cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: page => page.next_cursor,
  })
