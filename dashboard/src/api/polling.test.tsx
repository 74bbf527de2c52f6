import { render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FakeEventSource } from '../test/FakeEventSource'
import { Events, usePollingFallback } from './Events'
import { EventStream } from './events'

const stream = new EventStream({ onUpdates: () => undefined, onGap: () => undefined })
const Polling = () => <p>{`every ${usePollingFallback()}`}</p>

beforeEach(() => stream.start())
afterEach(() => stream.stop())

it('asks every 30 seconds only while no events come', () => {
  vi.useFakeTimers()
  render(
    <Events.Provider value={stream}>
      <Polling />
    </Events.Provider>,
  )
  expect(screen.getByText('every 30000')).toBeVisible()
  FakeEventSource.last.accept()
  expect(screen.getByText('every false')).toBeVisible()
  FakeEventSource.last.fail()
  expect(screen.getByText('every 30000')).toBeVisible()
  vi.useRealTimers()
})
