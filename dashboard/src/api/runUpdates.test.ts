import { describe, expect, it } from 'vitest'
import { aRun } from '../test/data'
import { needsReload, updatedPage } from './runUpdates'
import type { RunUpdate } from './types'

const page = { items: [aRun({ id: 'b', status: 'running', duration_ms: null }), aRun({ id: 'a' })], next_cursor: 'c1' }
const update = (part: Partial<RunUpdate> = {}): RunUpdate => ({
  id: 'b',
  workflow_name: 'orders',
  status: 'completed',
  started_at: '2026-11-21T08:00:00Z',
  duration_seconds: 2.5,
  ...part,
})
const fresh = (id: string, minute = 1) =>
  update({ id, status: 'running', started_at: `2026-11-21T09:0${minute}:00Z`, duration_seconds: null })
const ids = (items: { id: string }[]) => items.map(({ id }) => id)

describe('a page of runs', () => {
  it('takes status and duration over', () => {
    expect(updatedPage(page, {}, [update()]).items[0]).toMatchObject({ id: 'b', status: 'completed', duration_ms: 2500 })
  })

  it('never brings a run that has ended back to life', () => {
    expect(updatedPage(page, {}, [update({ id: 'a', status: 'running' })]).items[1]?.status).toBe('completed')
  })

  it('puts new runs on top, the newest first', () => {
    expect(ids(updatedPage(page, {}, [fresh('x', 1), fresh('y', 2)]).items)).toEqual(['y', 'x', 'b', 'a'])
  })

  it('takes in only what its filter lets through', () => {
    expect(ids(updatedPage(page, { workflow: 'hello' }, [fresh('x')]).items)).not.toContain('x')
    expect(ids(updatedPage(page, { status: 'failed' }, [fresh('x')]).items)).not.toContain('x')
    expect(ids(updatedPage(page, { cursor: 'c1' }, [fresh('x')]).items)).not.toContain('x')
    expect(ids(updatedPage(page, { q: 'order-7' }, [fresh('x')]).items)).not.toContain('x')
  })

  it('drops a run that its filter no longer lets through', () => {
    const running = { ...page, items: page.items.slice(0, 1) }
    expect(updatedPage(running, { status: 'running' }, [update()]).items).toEqual([])
  })

  it('leaves out an old run that it does not show', () => {
    expect(ids(updatedPage(page, {}, [update({ id: 'old', started_at: '2026-11-20T08:00:00Z' })]).items)).toEqual(['b', 'a'])
  })

  it('stays calm when very many runs start at once', () => {
    const storm = Array.from({ length: 500 }, (_, index) => fresh(`s${index}`))
    expect(ids(updatedPage(page, {}, storm).items)).toEqual(['b', 'a'])
  })
})

describe('a reload', () => {
  it('is needed for a new run and for one that ended', () => {
    expect(needsReload([page], [fresh('x')])).toBe(true)
    expect(needsReload([page], [update()])).toBe(true)
  })

  it('is not needed for progress of a run that is shown', () => {
    expect(needsReload([page], [update({ status: 'running' })])).toBe(false)
  })
})
