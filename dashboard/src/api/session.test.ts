import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { server } from '../test/server'
import { returnToPage, sessionEnded, toLogin } from './session'

const base = document.createElement('base')
base.href = '/console/'
document.head.append(base)

const user = (status: number) => server.use(http.get('*/console/user', () => new HttpResponse(null, { status })))

describe('the session', () => {
  it('has ended when the server knows nobody', async () => {
    user(401)
    expect(await sessionEnded()).toBe(true)
  })

  it('has not ended because the server is away or in trouble', async () => {
    user(503)
    expect(await sessionEnded()).toBe(false)
    server.use(http.get('*/console/user', () => HttpResponse.error()))
    expect(await sessionEnded()).toBe(false)
  })
})

describe('the page that was open', () => {
  beforeEach(() => history.replaceState(null, '', '/console/runs/run-1?tab=journal'))

  it('comes back after the login', () => {
    toLogin(url => history.replaceState(null, '', url))
    expect(location.pathname).toBe('/console/login')
    history.replaceState(null, '', '/console/')
    returnToPage()
    expect(location.pathname + location.search).toBe('/console/runs/run-1?tab=journal')
  })

  it('does not come back a second time, nor in place of another one', () => {
    toLogin(() => undefined)
    history.replaceState(null, '', '/console/workflows')
    returnToPage()
    expect(location.pathname).toBe('/console/workflows')
    history.replaceState(null, '', '/console/')
    returnToPage()
    expect(location.pathname).toBe('/console/')
  })
})
