import {
  DEFAULT_EDGE_TYPE,
  DEFAULT_TASK_NODE_TYPE,
  EdgeTerminalType,
  type Model,
  RunStatus,
} from '@patternfly/react-topology'
import type { Graph } from '../../api/types'
import { type GraphRun, linksOf, nodeStates, type NodeStatus } from './graphModel'

export const BACK_EDGE = 'back-edge'

const runStatus: Record<NodeStatus, RunStatus> = {
  running: RunStatus.Running,
  waiting: RunStatus.InProgress,
  retrying: RunStatus.InProgress,
  completed: RunStatus.Succeeded,
  failed: RunStatus.Failed,
  cancelled: RunStatus.Cancelled,
  pending: RunStatus.Pending,
  skipped: RunStatus.Skipped,
}

export interface NodeData {
  status: RunStatus | undefined
  badge: string | undefined
}

/** Our graph in the words of react-topology. */
export function pipelineModel(graph: Graph, run: GraphRun | undefined): Model {
  const states = nodeStates(graph, run)
  return {
    graph: { id: 'graph', type: 'graph', layout: 'pipeline' },
    nodes: graph.nodes.map(({ id, name, type }) => ({
      id,
      type: DEFAULT_TASK_NODE_TYPE,
      label: name || id,
      width: widthOf(name || id, run ? '' : type),
      height: 32,
      data: dataOf(states.get(id), run, type),
    })),
    edges: linksOf(graph).map(({ from, to, back }) => ({
      id: `${from}>${to}`,
      type: back ? BACK_EDGE : DEFAULT_EDGE_TYPE,
      source: from,
      target: to,
      data: { endTerminal: EdgeTerminalType.directional },
    })),
  }
}

function dataOf(state: { status?: NodeStatus; executions: number } | undefined, run: unknown, type: string): NodeData {
  return {
    status: state?.status && runStatus[state.status],
    badge: run ? (state && state.executions > 1 ? `× ${state.executions}` : undefined) : type,
  }
}

/** The layout wants widths before anything is drawn. */
const widthOf = (label: string, badge: string) => Math.min(label.length, 24) * 7 + badge.length * 6.5 + 50
