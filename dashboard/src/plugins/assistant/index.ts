import { hawtio, type HawtioPlugin } from '@hawtio/react'

export const assistant: HawtioPlugin = () => {
  hawtio.addDeferredPlugin('assistant', async () => {
    const { AssistantPages } = await import('./AssistantPages')
    return {
      id: 'assistant',
      title: 'Assistant',
      path: '/assistant',
      order: -9,
      component: AssistantPages,
      isActive: async () => true,
    }
  })
}
