import { Grid, GridItem } from '@patternfly/react-core'
import { ExpandableRowContent, Tbody, Td, Tr } from '@patternfly/react-table'
import { useEffect, useRef } from 'react'
import { useMayOperate } from '../../api/hooks/useMe'
import { isOpen, type NodeExecution, type Run } from '../../api/types'
import { JsonView } from '../../components/JsonView'
import { NOTHING } from '../../components/format'
import { RunErrorAlert } from '../../components/RunErrorAlert'
import { StatusLabel } from '../../components/StatusLabel'
import { Duration, Time } from '../../components/Time'
import { RerunFrom } from './RerunFrom'
import { TimingBar } from './TimingBar'

interface Execution {
  node: NodeExecution
  run: Run
  index: number
  isSelected: boolean
  onToggle: () => void
}

export function NodeRows({ node, run, index, isSelected, onToggle }: Execution) {
  const path = node.frame ? `${node.frame}/${node.node}` : node.node
  const name = node.execution > 1 ? `${path} (${node.execution})` : path
  const mayOperate = useMayOperate()
  const body = useRef<HTMLTableSectionElement>(null)
  useEffect(() => {
    if (isSelected) body.current?.scrollIntoView({ block: 'nearest' })
  }, [isSelected])

  return (
    <Tbody isExpanded={isSelected} ref={body}>
      <Tr className={`serai-row serai-row-${node.status}`}>
        <Td expand={{ rowIndex: index, isExpanded: isSelected, onToggle, expandId: `execution-${index}` }} />
        <Td dataLabel="Node">{name}</Td>
        <Td dataLabel="Type">{node.type ?? NOTHING}</Td>
        <Td dataLabel="Status">
          <StatusLabel status={node.status} />
        </Td>
        <Td dataLabel="Started">
          <Time at={node.started_at} />
        </Td>
        <Td dataLabel="Duration">
          <Duration of={node} />
        </Td>
        <Td dataLabel="Timeline">
          <TimingBar node={node} run={run} />
        </Td>
      </Tr>
      {isSelected && (
        <Tr isExpanded>
          <Td colSpan={7}>
            <ExpandableRowContent>
              <NodeData node={node} name={name} />
              {mayOperate && !node.frame && !isOpen(run) && <RerunFrom run={run} node={node.node} />}
            </ExpandableRowContent>
          </Td>
        </Tr>
      )}
    </Tbody>
  )
}

const NodeData = ({ node, name }: { node: NodeExecution; name: string }) => (
  <>
    {node.error && <RunErrorAlert error={node.error} />}
    {node.status === 'waiting' && <Awaited node={node} name={name} />}
    <Grid hasGutter>
      <GridItem md={6}>
        <strong>Input</strong>
        <JsonView value={node.input ?? null} name={`input of ${name}`} />
      </GridItem>
      <GridItem md={6}>
        <strong>Output</strong>
        <JsonView value={node.output ?? null} name={`output of ${name}`} />
      </GridItem>
    </Grid>
  </>
)

const Awaited = ({ node, name }: { node: NodeExecution; name: string }) => (
  <>
    {node.events?.map(event => (
      <p key={event.type}>
        Waits for the event <code>{event.type}</code>
      </p>
    ))}
    {node.shown && Object.keys(node.shown).length > 0 && <JsonView value={node.shown} name={`question of ${name}`} />}
  </>
)
