import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import type { Field } from '../../api/types'
import { NOTHING } from '../../components/format'
import { Empty } from '../../components/States'

export const FieldsTable = ({ fields }: { fields: readonly Field[] }) =>
  fields.length === 0 ? (
    <Empty title="This workflow has no fields" />
  ) : (
    <Table aria-label="Fields" variant="compact">
      <Thead>
        <Tr>
          <Th>Field</Th>
          <Th>Type</Th>
          <Th>Required</Th>
          <Th>Default</Th>
          <Th width={40}>Description</Th>
        </Tr>
      </Thead>
      <Tbody>
        {fields.map(field => (
          <Tr key={field.name}>
            <Td dataLabel="Field">{field.name}</Td>
            <Td dataLabel="Type">
              <code>{field.type}</code>
            </Td>
            <Td dataLabel="Required">{field.required ? 'yes' : 'no'}</Td>
            <Td dataLabel="Default">{field.default == null ? NOTHING : <code>{JSON.stringify(field.default)}</code>}</Td>
            <Td dataLabel="Description">{field.description || NOTHING}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
