import { useSyncExternalStore } from 'react'

const TICK_MS = 200

const watchers = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let now = Date.now()

/** The time for everything that counts on: one timer for all of them, none while nobody looks. */
export const useNow = (ticking: boolean): number =>
  useSyncExternalStore(ticking ? watch : watchNothing, () => (ticking ? now : 0))

const watchNothing = () => () => undefined

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  if (watchers.size === 1) document.addEventListener('visibilitychange', run)
  run()
  return () => {
    watchers.delete(watcher)
    if (watchers.size === 0) document.removeEventListener('visibilitychange', run)
    run()
  }
}

function run(): void {
  const wanted = watchers.size > 0 && !document.hidden
  if (wanted && !timer) {
    timer = setInterval(tick, TICK_MS)
    tick()
  } else if (!wanted) {
    clearInterval(timer)
    timer = undefined
  }
}

function tick(): void {
  now = Date.now()
  watchers.forEach(watcher => watcher())
}
