import { QueryClientProvider } from '@tanstack/react-query'
import { type ComponentType, useContext, useEffect } from 'react'
import { Events } from '../api/Events'
import { queryClient } from '../api/queryClient'
import { Guarded } from './Guarded'

/** What each of our pages stands in: the cache, the event stream, and a fence around its failures. */
export function consolePage(Page: ComponentType): ComponentType {
  return function ConsolePage() {
    const events = useContext(Events)
    useEffect(() => events.start(), [events])
    return (
      <Guarded>
        <QueryClientProvider client={queryClient}>
          <Page />
        </QueryClientProvider>
      </Guarded>
    )
  }
}
