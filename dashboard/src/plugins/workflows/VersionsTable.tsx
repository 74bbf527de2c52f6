import { Label, Radio } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import type { WorkflowVersion } from '../../api/types'
import { Time } from '../../components/Time'

/** The server counts no further. */
const MOST_COUNTED = 10_000

interface Versions {
  versions: WorkflowVersion[]
  from: string | undefined
  to: string
  onChoose: (part: { from?: string; to?: string }) => void
}

export const VersionsTable = ({ versions, from, to, onChoose }: Versions) => (
  <Table aria-label="Versions" variant="compact">
    <Thead>
      <Tr>
        <Th>From</Th>
        <Th>To</Th>
        <Th>Version</Th>
        <Th>First seen</Th>
        <Th>Runs</Th>
      </Tr>
    </Thead>
    <Tbody>
      {versions.map(({ version, first_seen, runs, current }) => (
        <Tr key={version}>
          <Td dataLabel="From">
            <Choice side="from" version={version} isChosen={version === from} onChoose={onChoose} />
          </Td>
          <Td dataLabel="To">
            <Choice side="to" version={version} isChosen={version === to} onChoose={onChoose} />
          </Td>
          <Td dataLabel="Version">
            <code>{version}</code>{' '}
            {current && (
              <Label isCompact color="blue">
                current
              </Label>
            )}
          </Td>
          <Td dataLabel="First seen">
            <Time at={first_seen} />
          </Td>
          <Td dataLabel="Runs">
            {runs}
            {runs >= MOST_COUNTED && ' or more'}
          </Td>
        </Tr>
      ))}
    </Tbody>
  </Table>
)

interface Side {
  side: 'from' | 'to'
  version: string
  isChosen: boolean
  onChoose: Versions['onChoose']
}

const Choice = ({ side, version, isChosen, onChoose }: Side) => (
  <Radio
    id={`${side}-${version}`}
    name={side}
    aria-label={`Compare ${side} ${version}`}
    isChecked={isChosen}
    onChange={() => onChoose({ [side]: version })}
  />
)
