import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import type { Graph, GraphEdge, GraphNode } from '../../api/types'
import { NOTHING } from '../../components/format'

/** The graph in words: what each node is, and where it leads to. */
export const StepsTable = ({ graph }: { graph: Graph }) => (
  <Table aria-label="Nodes" variant="compact">
    <Thead>
      <Tr>
        <Th>Node</Th>
        <Th>Type</Th>
        <Th width={30}>Description</Th>
        <Th width={40}>Leads to</Th>
      </Tr>
    </Thead>
    <Tbody>
      {graph.nodes.map(node => (
        <StepRow key={node.id} node={node} edges={graph.edges.filter(({ from }) => from === node.id)} />
      ))}
    </Tbody>
  </Table>
)

const StepRow = ({ node, edges }: { node: GraphNode; edges: readonly GraphEdge[] }) => (
  <Tr>
    <Td dataLabel="Node">
      {node.name || node.id}
      {node.name && node.name !== node.id && <code className="serai-code"> {node.id}</code>}
    </Td>
    <Td dataLabel="Type">{node.type}</Td>
    <Td dataLabel="Description">{node.description || NOTHING}</Td>
    <Td dataLabel="Leads to">
      {edges.map(({ to, condition }, index) => (
        <div key={index}>
          {to === 'END' ? 'the end' : to}
          {condition && (
            <>
              {' if '}
              <code>{condition}</code>
            </>
          )}
        </div>
      ))}
    </Td>
  </Tr>
)
