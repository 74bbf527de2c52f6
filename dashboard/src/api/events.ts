import { sessionEnded, toLogin } from './session'
import type { RunUpdate } from './types'

export type Connection = 'connecting' | 'live' | 'reconnecting'

export interface EventListener {
  onUpdates(updates: RunUpdate[]): void
  /** What was loaded so far may have gaps: load it again. */
  onGap(): void
}

const RECONNECT_MS = 3000

/**
 * The one EventSource of the tab. It is open while the tab is visible, because a browser grants an origin only six
 * connections. After every error it is opened anew behind the last event that was seen.
 */
export class EventStream {
  private source: EventSource | undefined
  private retry: ReturnType<typeof setTimeout> | undefined
  private lastId = ''
  private connection: Connection = 'connecting'
  private readonly watchers = new Set<() => void>()

  constructor(private readonly listener: EventListener) {}

  /** A second call changes nothing. */
  start(): void {
    document.addEventListener('visibilitychange', this.followVisibility)
    this.followVisibility()
  }

  stop(): void {
    document.removeEventListener('visibilitychange', this.followVisibility)
    this.close()
  }

  getConnection = (): Connection => this.connection

  watchConnection = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher)
    return () => this.watchers.delete(watcher)
  }

  private followVisibility = (): void => {
    if (document.hidden) this.close()
    else if (!this.source && !this.retry) this.open()
  }

  private open(): void {
    const after = this.lastId && `?after=${encodeURIComponent(this.lastId)}`
    const source = new EventSource(`/api/v1/events${after}`)
    this.source = source
    source.onopen = () => this.opened()
    source.onerror = () => this.reconnect(source.readyState === EventSource.CLOSED)
    source.addEventListener('workflow_update', event => this.take(event))
    source.addEventListener('reset', event => this.reset(event))
  }

  private close(): void {
    clearTimeout(this.retry)
    this.retry = undefined
    this.source?.close()
    this.source = undefined
  }

  /** A browser gives up for good on any answer but 200: so the retry is never left to it. */
  private reconnect(refused: boolean): void {
    this.close()
    this.become('reconnecting')
    const retry = setTimeout(async () => {
      if (refused && (await sessionEnded())) return toLogin()
      if (this.retry !== retry) return
      this.retry = undefined
      this.followVisibility()
    }, RECONNECT_MS)
    this.retry = retry
  }

  private opened(): void {
    this.become('live')
    if (!this.lastId) this.listener.onGap()
  }

  private take(event: MessageEvent<string>): void {
    this.lastId = event.lastEventId || this.lastId
    this.listener.onUpdates(JSON.parse(event.data) as RunUpdate[])
  }

  private reset(event: MessageEvent): void {
    this.lastId = event.lastEventId
    this.listener.onGap()
  }

  private become(connection: Connection): void {
    this.connection = connection
    this.watchers.forEach(watcher => watcher())
  }
}
