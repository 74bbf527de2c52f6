import {
  type ComponentFactory,
  DEFAULT_EDGE_TYPE,
  DEFAULT_TASK_NODE_TYPE,
  type Edge,
  EdgeTerminalType,
  GraphComponent,
  type GraphElement,
  type LayoutFactory,
  ModelKind,
  type Node,
  observer,
  PipelineDagreLayout,
  TaskEdge,
  TaskNode,
  withPanZoom,
  withSelection,
  type WithSelectionProps,
} from '@patternfly/react-topology'
import { BACK_EDGE, type NodeData } from './pipelineModel'

type NodeProps = { element: GraphElement } & Partial<WithSelectionProps>

const StepNode = observer(({ element, selected, onSelect }: NodeProps) => {
  const { status, badge } = (element as Node).getData() as NodeData
  return (
    <TaskNode
      element={element}
      status={status}
      badge={badge}
      truncateLength={24}
      selected={selected}
      onSelect={onSelect}
    />
  )
})

const StepEdge = ({ element }: { element: GraphElement }) => (
  <TaskEdge element={element as Edge} endTerminalType={EdgeTerminalType.directional} endTerminalSize={10} />
)

/** Below all nodes, back to where a loop begins. */
const BackEdge = observer(({ element }: { element: GraphElement }) => {
  const edge = element as Edge
  const from = edge.getSource().getBounds()
  const to = edge.getTarget().getBounds()
  const [startX, endX] = [from.x + from.width * 0.6, to.x + to.width * 0.4]
  const deepest = edge.getSource() === edge.getTarget() ? from.bottom() : lowestBottom(edge.getGraph().getNodes())
  const [start, end, turn] = [from.bottom(), to.bottom(), deepest + 32]
  const path = `M${startX} ${start} C${startX} ${turn} ${endX} ${turn} ${endX} ${end + 6}`
  const tip = `M${endX - 5} ${end + 9} L${endX} ${end + 2} L${endX + 5} ${end + 9} Z`
  return (
    <g className="serai-back-edge">
      <path d={path} />
      <path d={tip} className="serai-back-edge-tip" />
    </g>
  )
})

const lowestBottom = (nodes: Node[]) => Math.max(...nodes.map(node => node.getBounds().bottom()))

/** Loops take no part in the layout: it would pull the graph apart for them. */
class ForwardLayout extends PipelineDagreLayout {
  protected override getLinks(edges: Edge[]) {
    return super.getLinks(edges.filter(edge => edge.getType() !== BACK_EDGE))
  }
}

export const layouts: LayoutFactory = (_type, graph) => new ForwardLayout(graph, { nodesep: 24, ranksep: 48 })

const SelectableNode = withSelection()(StepNode)
const Surface = withPanZoom()(GraphComponent)

export const components: ComponentFactory = (kind, type) => {
  if (kind === ModelKind.graph) return Surface
  if (type === DEFAULT_TASK_NODE_TYPE) return SelectableNode
  if (type === DEFAULT_EDGE_TYPE) return StepEdge
  return type === BACK_EDGE ? BackEdge : undefined
}
