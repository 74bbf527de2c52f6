import { lazy, Suspense } from 'react'
import type { Graph } from '../../api/types'
import { Guarded } from '../Guarded'
import { Loading } from '../States'
import type { GraphRun } from './graphModel'

export interface GraphProps {
  graph: Graph
  run?: GraphRun
  selected?: string
  onSelect?: (node: string | undefined) => void
}

const Canvas = lazy(() => import('./GraphCanvas'))

/** The graph of a workflow, or of a run of it. It loads when it is needed; tables next to it tell the same in words. */
export const RunGraph = (props: GraphProps) => (
  <div className="serai-graph">
    <Guarded>
      <Suspense fallback={<Loading what="the graph" />}>
        <Canvas {...props} />
      </Suspense>
    </Guarded>
  </div>
)
