import { QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { aRun } from '../test/data'
import { keys } from './keys'
import { liveCache } from './liveCache'
import { createQueryClient } from './queryClient'
import type { RunPage } from './types'

const client = createQueryClient()
const page: RunPage = { items: [aRun({ status: 'running' })], next_cursor: null }
const load = vi.fn(async () => page)
const loadOpenRun = vi.fn(async () => aRun())
const stopWatching: (() => void)[] = []

const watch = (queryKey: readonly unknown[], queryFn: () => Promise<unknown>) =>
  stopWatching.push(new QueryObserver(client, { queryKey, queryFn, staleTime: Infinity }).subscribe(() => undefined))
const ended = (id: string) => ({ id, workflow_name: 'orders', status: 'completed' as const, duration_seconds: 1 })

beforeEach(async () => {
  vi.useFakeTimers()
  watch(keys.runList({}), load)
  watch(keys.runDetail('run-1'), loadOpenRun)
  await vi.advanceTimersByTimeAsync(1)
  vi.clearAllMocks()
})
afterEach(() => {
  stopWatching.splice(0).forEach(stop => stop())
  client.clear()
  vi.useRealTimers()
})

it('loads little in a storm of runs, and in the end what is true', async () => {
  const live = liveCache(client)
  for (let second = 0; second < 10; second++) {
    for (let event = 0; event < 50; event++) live.onUpdates([ended(`run-${second}-${event}`)])
    await vi.advanceTimersByTimeAsync(1000)
  }
  await vi.advanceTimersByTimeAsync(5000)
  expect(load.mock.calls.length).toBeGreaterThan(1)
  expect(load.mock.calls.length).toBeLessThan(9)
  expect(loadOpenRun).not.toHaveBeenCalled()
})

it('loads the open run again when it changed', async () => {
  liveCache(client).onUpdates([ended('run-1')])
  await vi.advanceTimersByTimeAsync(1)
  expect(loadOpenRun).toHaveBeenCalledOnce()
})

it('loads everything again after a gap', async () => {
  liveCache(client).onGap()
  await vi.advanceTimersByTimeAsync(1)
  expect(load).toHaveBeenCalledOnce()
  expect(loadOpenRun).toHaveBeenCalledOnce()
})
