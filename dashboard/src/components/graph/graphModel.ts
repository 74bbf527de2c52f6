import { type ExecutionStatus, type Graph, type GraphEdge, isOpen, type NodeExecution, type RunStatus } from '../../api/types'

/** What a graph shows of a run: status per node. Without a run, it shows the workflow. */
export interface GraphRun {
  status: RunStatus
  nodes: readonly NodeExecution[]
}

/** The status of a node in a run, which may not have come to it (pending), or never will (skipped). */
export type NodeStatus = ExecutionStatus | 'pending'

export interface NodeState {
  status: NodeStatus | undefined
  executions: number
}

/** The state of each node. Of several executions one under way counts first, then one that failed, then the last. */
export function nodeStates(graph: Graph, run: GraphRun | undefined): Map<string, NodeState> {
  return new Map(graph.nodes.map(({ id }) => [id, stateOf(id, run)]))
}

function stateOf(id: string, run: GraphRun | undefined): NodeState {
  if (!run) return { status: undefined, executions: 0 }
  const executions = run.nodes.filter(({ node }) => node === id)
  const shown = withStatus(executions, 'running') ?? withStatus(executions, 'waiting') ?? withStatus(executions, 'failed') ?? executions.at(-1)
  const notYet = isOpen(run) ? 'pending' : 'skipped'
  return { status: shown?.status ?? notYet, executions: executions.length }
}

const withStatus = (executions: readonly NodeExecution[], wanted: ExecutionStatus) =>
  executions.find(({ status }) => status === wanted)

export interface Link {
  from: string
  to: string
  condition: string
  /** Leads back to a node that comes before: a loop. */
  back: boolean
}

/** The edges between nodes; START and END are where a graph visibly begins and ends. Parallel edges become one. */
export function linksOf(graph: Graph): Link[] {
  const known = new Set(graph.nodes.map(({ id }) => id))
  const inner = graph.edges.filter(({ from, to }) => known.has(from) && known.has(to))
  const back = backEdges(graph)
  const links = new Map<string, Link>()
  for (const edge of inner) {
    const key = `${edge.from} ${edge.to}`
    const condition = [links.get(key)?.condition, edge.condition].filter(Boolean).join(' or ')
    links.set(key, { from: edge.from, to: edge.to, condition, back: back.has(edge) })
  }
  return [...links.values()]
}

/** The edges that close a cycle, as a walk from the start meets them. */
function backEdges({ nodes, edges }: Graph): Set<GraphEdge> {
  const back = new Set<GraphEdge>()
  const state = new Map<string, 'open' | 'done'>()

  const walk = (id: string): void => {
    state.set(id, 'open')
    for (const edge of edges.filter(({ from }) => from === id)) {
      if (state.get(edge.to) === 'open') back.add(edge)
      else if (!state.has(edge.to)) walk(edge.to)
    }
    state.set(id, 'done')
  }
  for (const id of ['START', ...nodes.map(node => node.id)]) if (!state.has(id)) walk(id)
  return back
}
