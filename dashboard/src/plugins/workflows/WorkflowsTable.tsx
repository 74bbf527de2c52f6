import { Label, LabelGroup } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { Link } from 'react-router'
import type { Workflow } from '../../api/types'
import { NOTHING } from '../../components/format'

export const WorkflowsTable = ({ workflows }: { workflows: readonly Workflow[] }) => (
  <Table aria-label="Workflows" variant="compact">
    <Thead>
      <Tr>
        <Th width={20}>Name</Th>
        <Th width={25}>Description</Th>
        <Th>Tags</Th>
        <Th modifier="fitContent">Nodes</Th>
        <Th modifier="fitContent">Version</Th>
        <Th width={25}>File</Th>
      </Tr>
    </Thead>
    <Tbody>
      {workflows.map(workflow => (
        <Tr key={workflow.name}>
          <Td dataLabel="Name" modifier="breakWord">
            <Link to={`/workflows/${encodeURIComponent(workflow.name)}`}>{workflow.name}</Link>
          </Td>
          <Td dataLabel="Description">{workflow.description || NOTHING}</Td>
          <Td dataLabel="Tags">{workflow.tags?.length ? <Tags tags={workflow.tags} /> : NOTHING}</Td>
          <Td dataLabel="Nodes">{workflow.nodes}</Td>
          <Td dataLabel="Version">
            <code>{workflow.version}</code>
          </Td>
          <Td dataLabel="File" modifier="breakWord">
            <code>{workflow.file}</code>
          </Td>
        </Tr>
      ))}
    </Tbody>
  </Table>
)

export const Tags = ({ tags }: { tags: readonly string[] }) => (
  <LabelGroup aria-label="Tags">
    {tags.map(tag => (
      <Label key={tag} isCompact>
        {tag}
      </Label>
    ))}
  </LabelGroup>
)
