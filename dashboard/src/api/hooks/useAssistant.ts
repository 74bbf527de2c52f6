import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../client'
import { keys } from '../keys'
import type { Assistant, ChatSession, ChatSessionDetail, SavedConfig, Validated } from '../types'

const ANSWERING_MS = 2000
const path = (id: string) => `/assistant/sessions/${encodeURIComponent(id)}`

export const useAssistant = () =>
  useQuery({
    queryKey: keys.assistant,
    queryFn: ({ signal }) => call<Assistant>('/assistant', { signal }),
    staleTime: Infinity,
  })

export const useSessions = () =>
  useQuery({
    queryKey: keys.sessions,
    queryFn: ({ signal }) => call<{ items: ChatSession[] }>('/assistant/sessions', { signal }),
  })

/** @param before shown until the server answers */
export const useSession = (id: string | undefined, before: (id: string) => ChatSessionDetail | undefined) =>
  useQuery({
    queryKey: keys.session(id ?? ''),
    queryFn: ({ signal }) => call<ChatSessionDetail>(path(id!), { signal }),
    enabled: id !== undefined,
    placeholderData: id === undefined ? undefined : before(id),
    refetchInterval: ({ state }) => (state.data?.answering ? ANSWERING_MS : false),
  })

export interface Said {
  content: string
  system_prompt?: string
}

/** Changes of one conversation; each leaves the cache true. */
export function useSessionActions(id: string) {
  const client = useQueryClient()
  const changed = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: keys.session(id) }),
      client.invalidateQueries({ queryKey: keys.sessions }),
    ])
  return {
    say: useMutation({
      mutationFn: (said: Said) => call(`${path(id)}/messages`, { method: 'POST', body: said }),
      onSettled: changed,
    }),
    cancel: useMutation({
      mutationFn: () => call(`${path(id)}/cancel`, { method: 'POST' }),
      onSettled: changed,
    }),
    rename: useMutation({
      mutationFn: (title: string) => call(path(id), { method: 'PATCH', body: { title } }),
      onSettled: changed,
    }),
    remove: useMutation({
      mutationFn: () => call(path(id), { method: 'DELETE' }),
      onSuccess: () => client.removeQueries({ queryKey: keys.session(id) }),
      onSettled: () => client.invalidateQueries({ queryKey: keys.sessions }),
    }),
    validate: useMutation({ mutationFn: () => call<Validated>(`${path(id)}/validate`, { method: 'POST' }) }),
    changed,
  }
}

export const useCreateSession = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call<ChatSessionDetail>('/assistant/sessions', { method: 'POST', body: {} }),
    onSuccess: session => {
      client.setQueryData(keys.session(session.id), session)
      return client.invalidateQueries({ queryKey: keys.sessions })
    },
  })
}

export interface Save {
  /** The ETag of the version that is replaced; undefined: there is none yet. */
  base?: string
  run?: boolean
  input?: Record<string, unknown>
}

export const useSaveConfig = (id: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ base, run, input }: Save) =>
      call<SavedConfig>(`${path(id)}/save`, {
        method: 'POST',
        body: { run, input },
        headers: base ? { 'If-Match': base } : { 'If-None-Match': '*' },
      }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.workflows }),
        client.invalidateQueries({ queryKey: keys.session(id) }),
        client.invalidateQueries({ queryKey: keys.runs }),
      ]),
  })
}
