import { useQuery } from '@tanstack/react-query'
import { call } from '../client'
import { keys } from '../keys'
import { REFRESH_MS } from '../refresh'
import type { Items, FileProblem } from '../types'

export const useProblems = () =>
  useQuery({
    queryKey: keys.problems,
    queryFn: ({ signal }) => call<Items<FileProblem>>('/problems', { signal }).then(({ items }) => items),
    refetchInterval: REFRESH_MS,
  })
