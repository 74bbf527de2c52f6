import { hawtio, type HawtioPlugin } from '@hawtio/react'

export const extensions: HawtioPlugin = () => {
  hawtio.addDeferredPlugin('extensions', async () => {
    const { ExtensionsPage } = await import('./ExtensionsPage')
    return {
      id: 'extensions',
      title: 'Extensions',
      path: '/extensions',
      order: -7,
      component: ExtensionsPage,
      isActive: async () => true,
    }
  })
}
