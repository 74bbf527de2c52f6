import type { Plugin } from '@hawtio/react'
import { type ComponentType, createElement } from 'react'
import { Guarded } from '../components/Guarded'

const PATIENCE_MS = 2000

/** The page of a plugin, so that nothing in it keeps the console from starting or another page from showing. */
export function fenced(page: Plugin, id: string): Plugin {
  if (typeof page?.path !== 'string' || !/^\/[^/]/.test(page.path)) throw new Error('a page needs a path such as /mine')
  if (typeof page.component !== 'function') throw new Error('a page needs a component')
  return {
    ...page,
    id: `dropin-${id}`,
    order: Math.max(0, page.order ?? 50),
    component: guarded(page.component),
    isActive: () => isActive(page),
  }
}

const guarded = (Page: ComponentType): ComponentType =>
  function GuardedPage() {
    return createElement(Guarded, null, createElement(Page))
  }

/** Hawtio asks one plugin after the other and waits for each. */
async function isActive(page: Plugin): Promise<boolean> {
  const late = new Promise<boolean>(resolve => setTimeout(() => resolve(false), PATIENCE_MS))
  try {
    return await Promise.race([page.isActive?.() ?? true, late])
  } catch {
    return false
  }
}
