import type { ChatSessionDetail } from '../../api/types'

/** A conversation as it was last seen, in this browser: shown until the server answers. */
const PREFIX = 'serai_session_'
const USER = 'serai_session_user'

export function mirrored(id: string): ChatSessionDetail | undefined {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + id) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

/** A browser that is full, or keeps nothing, only loses the head start. */
export function mirror(session: ChatSessionDetail): void {
  try {
    localStorage.setItem(PREFIX + session.id, JSON.stringify(session))
  } catch {
    forget(session.id)
  }
}

export const forget = (id: string): void => localStorage.removeItem(PREFIX + id)

/** What another user left in this browser is not this one's to see: it goes. Called before anything is shown. */
export function belongTo(user: string): void {
  if (localStorage.getItem(USER) === user) return
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key)
  localStorage.setItem(USER, user)
}
