import { hawtio, type HawtioPlugin } from '@hawtio/react'

export const workflows: HawtioPlugin = () => {
  hawtio.addDeferredPlugin('workflows', async () => {
    const { WorkflowsPages } = await import('./WorkflowsPages')
    return {
      id: 'workflows',
      title: 'Workflows',
      path: '/workflows',
      order: -9,
      component: WorkflowsPages,
      isActive: async () => true,
    }
  })
}
