import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { hawtio } from '@hawtio/react'
import { http, HttpResponse } from 'msw'
import { createElement } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FakeHawtio } from '../test/fakeHawtio'
import { get, server } from '../test/server'
import { addDropInPages, type ConsolePage, dropInFailures } from './dropin'

const { added } = hawtio as unknown as FakeHawtio
const plugin = (id: string, console_page = true) => ({ id, status: 'loaded', location: `plugins/${id}.jar`, console_page })
const modules: Record<string, ConsolePage> = {}
const load = async (url: string) => {
  const page = modules[/plugins\/([^/]+)\/page\.js$/.exec(url)![1]!]
  if (!page) throw new Error(`nothing at ${url}`)
  return { default: page }
}
const hello: ConsolePage = ({ React, patternfly }) => {
  function Hello() {
    const [count, setCount] = React.useState(0)
    return createElement(patternfly.Button, { onClick: () => setCount(count + 1) }, `clicked ${count}`)
  }
  return { id: 'hello', title: 'Hello', path: '/hello', component: Hello, isActive: async () => true }
}
const page = (part: object): ConsolePage => () =>
  ({ id: 'x', path: '/x', component: () => null, isActive: async () => true, ...part }) as never

const has = (pages: Record<string, ConsolePage>) => {
  Object.assign(modules, pages)
  server.use(get('/plugins', { items: Object.keys(pages).map(id => plugin(id)) }))
}

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))
afterEach(() => {
  added.splice(0)
  dropInFailures.splice(0)
  vi.restoreAllMocks()
})

describe('pages of plugins', () => {
  it('are added, and share React and PatternFly with the console', async () => {
    has({ hello })
    await addDropInPages(load)
    expect(added[0]).toMatchObject({ id: 'dropin-hello-0', title: 'Hello', path: '/hello' })
    render(createElement(added[0]!.component!))
    await userEvent.click(screen.getByRole('button', { name: 'clicked 0' }))
    expect(screen.getByRole('button', { name: 'clicked 1' })).toBeVisible()
  })

  it('are asked for only where a plugin has one', async () => {
    server.use(get('/plugins', { items: [plugin('other', false)] }))
    await addDropInPages(load)
    expect(added).toEqual([])
    expect(dropInFailures).toEqual([])
  })

  it('that fail leave the others alone, and are told', async () => {
    has({
      hello,
      throwing: () => {
        throw new Error('boom')
      },
      pathless: page({ path: undefined }),
      rootless: page({ path: '//elsewhere' }),
    })
    server.use(get('/plugins', { items: ['throwing', 'pathless', 'rootless', 'absent', 'hello'].map(id => plugin(id)) }))
    await addDropInPages(load)
    expect(added.map(({ id }) => id)).toEqual(['dropin-hello-0'])
    expect(dropInFailures.map(failure => failure.plugin).sort()).toEqual(['absent', 'pathless', 'rootless', 'throwing'])
    expect(dropInFailures).toContainEqual({ plugin: 'throwing', message: 'boom' })
  })

  it('are none when nobody is logged in, or the server is in trouble', async () => {
    server.use(http.get('*/api/v1/plugins', () => new HttpResponse(null, { status: 401 })))
    await addDropInPages(load)
    server.use(http.get('*/api/v1/plugins', () => HttpResponse.error()))
    await addDropInPages(load)
    expect(added).toEqual([])
  })
})

describe('the fence around a page', () => {
  const only = async (part: object) => {
    has({ x: page(part) })
    await addDropInPages(load)
    return added[0]!
  }

  it('keeps its failure on the page', async () => {
    const { component } = await only({
      component: () => {
        throw new Error('it broke')
      },
    })
    render(createElement(component!))
    expect(screen.getByText('it broke')).toBeVisible()
  })

  it('never lets it become the home page', async () => {
    expect((await only({ order: -99 })).order).toBe(0)
  })

  it('takes a page that can not say whether it is active for one that is not', async () => {
    expect(await (await only({ isActive: () => Promise.reject(new Error('no')) })).isActive()).toBe(false)
  })

  it('does not wait for a page that does not say it at all', async () => {
    const { isActive } = await only({ isActive: () => new Promise(() => undefined) })
    vi.useFakeTimers()
    const answer = isActive()
    await vi.advanceTimersByTimeAsync(2000)
    expect(await answer).toBe(false)
    vi.useRealTimers()
  })
})
