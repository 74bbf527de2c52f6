import { Label } from '@patternfly/react-core'
import { CheckCircleIcon } from '@patternfly/react-icons/dist/esm/icons/check-circle-icon'
import { ExclamationCircleIcon } from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import type { ReactElement } from 'react'
import type { PluginEntry } from '../../api/types'
import { FileProblems } from '../../components/FileProblems'
import { NOTHING } from '../../components/format'

const labels: Record<PluginEntry['status'], ReactElement> = {
  loaded: (
    <Label status="success" icon={<CheckCircleIcon />} isCompact>
      LOADED
    </Label>
  ),
  failed: (
    <Label status="danger" icon={<ExclamationCircleIcon />} isCompact>
      FAILED
    </Label>
  ),
}

export const PluginsTable = ({ plugins }: { plugins: readonly PluginEntry[] }) => (
  <Table aria-label="Plugins" variant="compact">
    <Thead>
      <Tr>
        <Th width={25}>Plugin</Th>
        <Th modifier="fitContent">Status</Th>
        <Th modifier="fitContent">Version</Th>
        <Th width={20}>Location</Th>
        <Th width={20}>Node types</Th>
        <Th width={15}>Components</Th>
      </Tr>
    </Thead>
    <Tbody>
      {plugins.map(plugin => (
        <PluginRow key={`${plugin.id} ${plugin.location}`} plugin={plugin} />
      ))}
    </Tbody>
  </Table>
)

const PluginRow = ({ plugin }: { plugin: PluginEntry }) => (
  <Tr>
    <Td dataLabel="Plugin">
      {plugin.id}
      {plugin.problems && plugin.problems.length > 0 && <FileProblems problems={plugin.problems} />}
    </Td>
    <Td dataLabel="Status">{labels[plugin.status]}</Td>
    <Td dataLabel="Version">{plugin.version ?? NOTHING}</Td>
    <Td dataLabel="Location" modifier="breakWord">
      <code>{plugin.location}</code>
    </Td>
    <Td dataLabel="Node types">{listed(plugin.node_types)}</Td>
    <Td dataLabel="Components">{listed(plugin.components)}</Td>
  </Tr>
)

const listed = (names: string[] | undefined) => names?.join(', ') || NOTHING
