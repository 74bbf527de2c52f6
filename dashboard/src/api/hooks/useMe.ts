import { useQuery } from '@tanstack/react-query'
import { call } from '../client'
import { keys } from '../keys'
import type { Me } from '../types'

export const useMe = () =>
  useQuery({ queryKey: keys.me, queryFn: ({ signal }) => call<Me>('/me', { signal }), staleTime: Infinity })

/** Whether to offer what changes files. The server has the last word. */
export const useMayEdit = (): boolean => useMe().data?.role === 'admin'

/** Whether to offer what changes runs. The server has the last word. */
export const useMayOperate = (): boolean => {
  const { data } = useMe()
  return data !== undefined && data.role !== 'viewer'
}
