import { hawtio, type HawtioPlugin } from '@hawtio/react'

export const messages: HawtioPlugin = () => {
  hawtio.addDeferredPlugin('messages', async () => {
    const { MessagesPage } = await import('./MessagesPage')
    return {
      id: 'messages',
      title: 'Messages',
      path: '/messages',
      order: -8,
      component: MessagesPage,
      isActive: async () => true,
    }
  })
}
