import type { Plugin } from '@hawtio/react'

/** In place of Hawtio, which asks its server as soon as it is imported: it holds what is added to it. */
export const hawtio = {
  added: [] as Plugin[],
  addPlugin(plugin: Plugin) {
    this.added.push(plugin)
  },
}

export type FakeHawtio = typeof hawtio
