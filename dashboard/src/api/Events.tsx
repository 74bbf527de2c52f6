import { createContext, useContext, useSyncExternalStore } from 'react'
import { type Connection, EventStream } from './events'
import { liveCache } from './liveCache'
import { queryClient } from './queryClient'

export const eventStream = new EventStream(liveCache(queryClient))

export const Events = createContext(eventStream)

export function useConnection(): Connection {
  const stream = useContext(Events)
  return useSyncExternalStore(stream.watchConnection, stream.getConnection)
}

const FALLBACK_MS = 30_000

/** How often to ask while no events come; a hidden tab does not ask. */
export const usePollingFallback = (): number | false => (useConnection() === 'live' ? false : FALLBACK_MS)
