import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Duration } from './Time'

const start = '2026-11-21T08:00:00Z'
const show = (hidden: boolean) => {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden)
  act(() => void document.dispatchEvent(new Event('visibilitychange')))
}
const pass = (millis: number) => act(() => void vi.advanceTimersByTime(millis))

beforeEach(() => vi.useFakeTimers({ now: Date.parse(start) }))
afterEach(() => {
  show(false)
  vi.useRealTimers()
})

it('counts on with one decimal while something runs', () => {
  render(<Duration of={{ status: 'running', started_at: start }} />)
  pass(1400)
  expect(screen.getByText('1.4s')).toBeVisible()
})

it('has one timer for everything that counts, and none while the tab is hidden', () => {
  render([1, 2, 3].map(key => <Duration key={key} of={{ status: 'running', started_at: start }} />))
  expect(vi.getTimerCount()).toBe(1)
  show(true)
  expect(vi.getTimerCount()).toBe(0)
  show(false)
  expect(vi.getTimerCount()).toBe(1)
})

it('has no timer for what has ended', () => {
  render(<Duration of={{ status: 'completed', started_at: start, duration_ms: 2345 }} />)
  expect(screen.getByText('2.3s')).toBeVisible()
  expect(vi.getTimerCount()).toBe(0)
})
