import { Button } from '@patternfly/react-core'
import { Table, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import type { RunDetail } from '../../api/types'
import { Empty } from '../../components/States'
import { executionKey } from './executionKey'
import { NodeRows } from './NodeRows'

const AT_ONCE = 100

interface Nodes {
  run: RunDetail
  selected: string | undefined
  onSelect: (execution: string) => void
}

/** The executions in the order in which they started; a node in a loop has several. */
export function NodesTable({ run, selected, onSelect }: Nodes) {
  const [shown, setShown] = useState(AT_ONCE)
  if (run.nodes.length === 0) return <Empty title="No node has started yet" />
  return (
    <>
      <Table aria-label="Nodes" variant="compact">
        <Thead>
          <Tr>
            <Th screenReaderText="Details" />
            <Th>Node</Th>
            <Th>Type</Th>
            <Th>Status</Th>
            <Th>Started</Th>
            <Th>Duration</Th>
            <Th width={35}>Timeline</Th>
          </Tr>
        </Thead>
        {run.nodes.slice(0, shown).map((node, index) => (
          <NodeRows
            key={executionKey(node)}
            node={node}
            run={run}
            index={index}
            isSelected={executionKey(node) === selected}
            onToggle={() => onSelect(executionKey(node))}
          />
        ))}
      </Table>
      {run.nodes.length > shown && (
        <Button variant="secondary" onClick={() => setShown(shown + AT_ONCE)}>
          Show more of {run.nodes.length} executions
        </Button>
      )}
    </>
  )
}
