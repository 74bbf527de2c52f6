import { QueryClient } from '@tanstack/react-query'
import { Problem } from './client'

/** A problem of the caller stays one however often it is asked; anything else may be over in a moment. */
const worthAnotherTry = (failures: number, error: Error) =>
  failures < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500)

export const createQueryClient = () =>
  new QueryClient({ defaultOptions: { queries: { retry: worthAnotherTry, staleTime: 1000 } } })

/** One cache for the tab: pages come and go with Hawtio's routes. */
export const queryClient = createQueryClient()
