import { ActionList, ActionListItem } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { memo } from 'react'
import { Link } from 'react-router'
import { useCostsOf } from '../../api/hooks/useCosts'
import { useMayOperate } from '../../api/hooks/useMe'
import { isOpen, type Costs, type Run } from '../../api/types'
import { formatSpent, formatTokens } from '../../components/format'
import { StatusLabel } from '../../components/StatusLabel'
import { Duration, Time } from '../../components/Time'
import { CancelRun } from './CancelRun'

export function RunsTable({ runs }: { runs: readonly Run[] }) {
  const mayCancel = useMayOperate()
  const costs = useCostsOf(runs)
  return (
    <Table aria-label="Runs" variant="compact">
      <Thead>
        <Tr>
          <Th width={30}>Workflow</Th>
          <Th>Status</Th>
          <Th>Started</Th>
          <Th>Duration</Th>
          <Th>Tokens</Th>
          <Th>Cost</Th>
          <Th>Actions</Th>
        </Tr>
      </Thead>
      <Tbody>
        {runs.map(run => (
          <RunRow key={run.id} run={run} costs={costs.get(run.id)} mayCancel={mayCancel} />
        ))}
      </Tbody>
    </Table>
  )
}

interface Row {
  run: Run
  costs: Costs | undefined
  mayCancel: boolean
}

const RunRow = memo(({ run, costs, mayCancel }: Row) => (
  <Tr className={`serai-row serai-row-${run.status}`}>
    <Td dataLabel="Workflow" modifier="breakWord">
      {run.workflow}
    </Td>
    <Td dataLabel="Status">
      <StatusLabel status={run.status} />
    </Td>
    <Td dataLabel="Started">
      <Time at={run.started_at} />
    </Td>
    <Td dataLabel="Duration">
      <Duration of={run} />
    </Td>
    <Td dataLabel="Tokens">
      <span className="serai-number">{formatTokens(costs)}</span>
    </Td>
    <Td dataLabel="Cost">
      <span className="serai-number">{formatSpent(costs)}</span>
    </Td>
    <Td dataLabel="Actions">
      <ActionList>
        <ActionListItem>
          <Link to={`/runs/${encodeURIComponent(run.id)}`} aria-label={`View run ${run.id}`}>
            View
          </Link>
        </ActionListItem>
        {mayCancel && isOpen(run) && (
          <ActionListItem>
            <CancelRun run={run} isInline />
          </ActionListItem>
        )}
      </ActionList>
    </Td>
  </Tr>
))
