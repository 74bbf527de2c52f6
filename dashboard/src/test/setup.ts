import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest'
import { queryClient } from '../api/queryClient'
import { FakeEventSource } from './FakeEventSource'
import { restartServer, server } from './server'

// how long a test waits for what it expects: however busy the machine is, it comes before
configure({ asyncUtilTimeout: 60_000 })

vi.mock('../components/graph/GraphCanvas', () => import('./FakeGraph'))

Object.assign(globalThis, {
  EventSource: FakeEventSource,
  IntersectionObserver: class {
    observe = () => undefined
    disconnect = () => undefined
  },
})
Element.prototype.scrollIntoView = () => undefined

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
beforeEach(() => queryClient.setDefaultOptions({ queries: { retry: false, staleTime: 0 } }))
afterEach(() => {
  cleanup()
  queryClient.clear()
  restartServer()
  FakeEventSource.forgetAll()
  sessionStorage.clear()
})
afterAll(() => server.close())
