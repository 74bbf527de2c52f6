import { hawtio, type HawtioPlugin } from '@hawtio/react'

export const runs: HawtioPlugin = () => {
  hawtio.addDeferredPlugin('runs', async () => {
    const { RunsPages } = await import('./RunsPages')
    return { id: 'runs', title: 'Runs', path: '/runs', order: -10, component: RunsPages, isActive: async () => true }
  })
}
