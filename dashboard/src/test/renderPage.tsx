import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ComponentType } from 'react'
import { MemoryRouter, Route, Routes, useLocation } from 'react-router'
import { onTestFinished } from 'vitest'
import { EventStream } from '../api/events'
import { Events } from '../api/Events'
import { liveCache } from '../api/liveCache'
import { queryClient } from '../api/queryClient'

/** The pages of a plugin, at an address, in routes as Hawtio lays them. */
export function renderPage(path: string, Pages: ComponentType, at: string) {
  const stream = new EventStream(liveCache(queryClient))
  onTestFinished(() => stream.stop())
  let address = at
  const Address = () => {
    const { pathname, search } = useLocation()
    address = pathname + search
    return null
  }
  const { unmount } = render(
    <Events.Provider value={stream}>
      <MemoryRouter initialEntries={[at]}>
        <Address />
        <Routes>
          <Route path={path} element={<Pages />}>
            <Route path="*" element={<Pages />} />
          </Route>
          <Route path="*" element={<p>another page</p>} />
        </Routes>
      </MemoryRouter>
    </Events.Provider>,
  )
  return {
    user: userEvent.setup(),
    address: () => address,
    leave: () => {
      unmount()
      stream.stop()
    },
  }
}
