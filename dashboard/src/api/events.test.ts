import { http, HttpResponse } from 'msw'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeEventSource } from '../test/FakeEventSource'
import { server } from '../test/server'
import { EventStream } from './events'
import * as session from './session'

const toLogin = vi.spyOn(session, 'toLogin').mockImplementation(() => undefined)
const listener = { onUpdates: vi.fn(), onGap: vi.fn() }
const PATIENCE = { timeout: 60_000 }
let stream: EventStream

const show = (hidden: boolean) => {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden)
  document.dispatchEvent(new Event('visibilitychange'))
}
const answerOfUser = (status: number) =>
  server.use(http.get('*/console/user', () => new HttpResponse('"ann"', { status })))

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  stream = new EventStream(listener)
  stream.start()
})
afterEach(() => {
  stream.stop()
  vi.useRealTimers()
  vi.clearAllMocks()
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(false)
})

describe('the event stream', () => {
  it('is one connection, however often it is started', () => {
    stream.start()
    expect(FakeEventSource.opened).toBe(1)
    expect(FakeEventSource.last.url).toBe('/api/v1/events')
  })

  it('hands on the list of an event', () => {
    FakeEventSource.last.send('workflow_update', [{ id: 'run-1', workflow_name: 'orders', status: 'running' }], '41')
    expect(listener.onUpdates).toHaveBeenCalledWith([{ id: 'run-1', workflow_name: 'orders', status: 'running' }])
  })

  it('reconnects 3 seconds after an error, behind the last event', () => {
    FakeEventSource.last.accept()
    FakeEventSource.last.send('workflow_update', [], '41')
    FakeEventSource.last.fail()
    expect(stream.getConnection()).toBe('reconnecting')
    vi.advanceTimersByTime(2999)
    expect(FakeEventSource.opened).toBe(1)
    vi.advanceTimersByTime(1)
    expect(FakeEventSource.opened).toBe(2)
    expect(FakeEventSource.last.url).toBe('/api/v1/events?after=41')
    FakeEventSource.last.accept()
    expect(stream.getConnection()).toBe('live')
  })

  it('reconnects when the server refused it, but the session is good', async () => {
    answerOfUser(200)
    FakeEventSource.last.fail(FakeEventSource.CLOSED)
    vi.advanceTimersByTime(3000)
    await vi.waitFor(() => expect(FakeEventSource.opened).toBe(2), PATIENCE)
    expect(toLogin).not.toHaveBeenCalled()
  })

  it('leads to the login page when the server refused it, because the session has ended', async () => {
    answerOfUser(401)
    FakeEventSource.last.fail(FakeEventSource.CLOSED)
    vi.advanceTimersByTime(3000)
    await vi.waitFor(() => expect(toLogin).toHaveBeenCalledOnce(), PATIENCE)
    expect(FakeEventSource.opened).toBe(1)
  })

  it('tells of a gap where it can not go on: at first, and after a reset', () => {
    FakeEventSource.last.accept()
    expect(listener.onGap).toHaveBeenCalledTimes(1)
    FakeEventSource.last.send('reset', null, '900')
    expect(listener.onGap).toHaveBeenCalledTimes(2)
    FakeEventSource.last.fail()
    vi.advanceTimersByTime(3000)
    expect(FakeEventSource.last.url).toBe('/api/v1/events?after=900')
    FakeEventSource.last.accept()
    expect(listener.onGap).toHaveBeenCalledTimes(2)
  })

  it('gives its connection back while the tab is hidden', () => {
    FakeEventSource.last.send('workflow_update', [], '41')
    show(true)
    expect(FakeEventSource.connected).toBe(0)
    show(false)
    expect(FakeEventSource.connected).toBe(1)
    expect(FakeEventSource.last.url).toBe('/api/v1/events?after=41')
  })

  it('does not reconnect while the tab is hidden', () => {
    FakeEventSource.last.fail()
    show(true)
    vi.advanceTimersByTime(10_000)
    expect(FakeEventSource.opened).toBe(1)
  })
})
