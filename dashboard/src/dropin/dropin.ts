import { hawtio, type Plugin } from '@hawtio/react'
import * as patternfly from '@patternfly/react-core'
import * as React from 'react'
import type { Items, PluginEntry } from '../api/types'
import { fenced } from './fenced'

/** All that the page of a plugin may rely on; it brings no React of its own. */
export interface ConsolePageHost {
  readonly apiVersion: 1
  readonly React: typeof React
  readonly patternfly: typeof patternfly
}

/** What such a page's module exports as its default. */
export type ConsolePage = (host: ConsolePageHost) => Plugin | Plugin[]

export interface DropInFailure {
  plugin: string
  message: string
}

/** What this tab could not load, for the page Extensions. */
export const dropInFailures: DropInFailure[] = []

const host: ConsolePageHost = { apiVersion: 1, React, patternfly }
const PATIENCE_MS = 10_000

type Load = (url: string) => Promise<{ default: ConsolePage }>
const load: Load = url => import(/* @vite-ignore */ url)

/** Adds the pages of plugins. One that fails is left out: Hawtio itself would not start at all. */
export async function addDropInPages(loadModule: Load = load): Promise<void> {
  const plugins = await pluginsWithPage()
  await Promise.all(plugins.map(plugin => addPages(plugin, loadModule)))
}

/** Nobody may be logged in yet: then there are no pages, and Hawtio loads everything again after the login. */
async function pluginsWithPage(): Promise<string[]> {
  try {
    const answer = await fetch('/api/v1/plugins', { signal: AbortSignal.timeout(PATIENCE_MS) })
    const { items } = (answer.ok ? await answer.json() : { items: [] }) as Items<PluginEntry>
    return items.filter(plugin => plugin.console_page).map(plugin => plugin.id)
  } catch {
    return []
  }
}

async function addPages(plugin: string, loadModule: Load): Promise<void> {
  try {
    const url = new URL(`plugins/${encodeURIComponent(plugin)}/page.js`, document.baseURI)
    const module = await inTime(loadModule(url.href))
    const pages = [module.default(host)].flat().map((page, index) => fenced(page, `${plugin}-${index}`))
    pages.forEach(page => hawtio.addPlugin(page))
  } catch (failure) {
    dropInFailures.push({ plugin, message: failure instanceof Error ? failure.message : String(failure) })
  }
}

const inTime = <T>(work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_resolve, reject) =>
      setTimeout(() => reject(new Error(`page.js took longer than ${PATIENCE_MS / 1000} s`)), PATIENCE_MS),
    ),
  ])
