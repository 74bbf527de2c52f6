import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useRunCosts } from '../../api/hooks/useCosts'
import type { Costs } from '../../api/types'
import { formatCount, formatSpent, NOTHING } from '../../components/format'
import { Empty, Failure, Loading } from '../../components/States'

/** What the models of a run took, by node, the most expensive first. */
export function CostsTable({ id }: { id: string }) {
  const { data, error, refetch } = useRunCosts(id)
  if (!data) return error ? <Failure error={error} onRetry={refetch} /> : <Loading what="costs" />
  if (data.total.calls === 0) return <Empty title="No model was asked" />
  return (
    <Table aria-label="Costs" variant="compact">
      <Thead>
        <Tr>
          <Th>Node</Th>
          <Th>Calls</Th>
          <Th>Tokens in</Th>
          <Th>Tokens out</Th>
          <Th>Cost</Th>
        </Tr>
      </Thead>
      <Tbody>
        {data.nodes.map(node => (
          <CostsRow key={node.name} name={node.name ?? NOTHING} costs={node} />
        ))}
        <CostsRow name="All" costs={data.total} />
      </Tbody>
    </Table>
  )
}

const CostsRow = ({ name, costs }: { name: string; costs: Costs }) => (
  <Tr>
    <Td dataLabel="Node">{name}</Td>
    <Td dataLabel="Calls">{formatCount(costs.calls)}</Td>
    <Td dataLabel="Tokens in">{formatCount(costs.input_tokens)}</Td>
    <Td dataLabel="Tokens out">{formatCount(costs.output_tokens)}</Td>
    <Td dataLabel="Cost">{formatSpent(costs)}</Td>
  </Tr>
)
